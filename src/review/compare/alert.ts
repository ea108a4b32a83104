import { type Said, said } from "../change.ts";
import type { Condition, DetectionFacts } from "../facts/facts.ts";
import { span } from "../words.ts";

/** What changes in when an alert fires and with whose rights it runs. */
export function compareAlert(before: DetectionFacts, after: DetectionFacts): readonly Said[] {
  return [
    ...compareCondition(before.condition, after.condition),
    ...compareRetrigger(before.retrigger, after.retrigger),
    ...runAs(before.runAsMode, after.runAsMode),
  ];
}

/** Operators whose raised threshold makes an alert quieter, and those of the contrary. */
const RISING = ["GREATER_THAN", "GREATER_THAN_OR_EQUAL"];
const FALLING = ["LESS_THAN", "LESS_THAN_OR_EQUAL"];

function compareCondition(before: Condition, after: Condition): readonly Said[] {
  const values = [inWords(before), inWords(after)] as const;
  if (values[0] === values[1]) return [];
  const onlyThreshold = inWords({ ...before, threshold: "" }) === inWords({ ...after, threshold: "" });
  const quieter = onlyThreshold ? isQuieter(after.op, before.threshold, after.threshold) : undefined;
  if (quieter === undefined)
    return [said("condition", "unclear", values, `fires when ${values[1]} instead of ${values[0]}`)];
  return [thresholdChange(before.threshold, after.threshold, quieter)];
}

/** `threshold 5 -> 20: quieter`; `name` where the number has one. */
export function thresholdChange(before: string, after: string, quieter: boolean, name = "threshold"): Said {
  const text = `${name} ${before} -> ${after}: ${quieter ? "quieter" : "more sensitive"}`;
  return said("threshold", quieter ? "weaker" : "stronger", [before, after], text);
}

function isQuieter(op: string, before: string, after: string): boolean | undefined {
  const raised = Number(after) > Number(before);
  if (Number.isNaN(Number(after)) || Number.isNaN(Number(before))) return undefined;
  if (RISING.includes(op)) return raised;
  return FALLING.includes(op) ? !raised : undefined;
}

function inWords({ column, op, threshold, empty }: Condition): string {
  return `${column} ${op} ${threshold}, empty ${empty}`;
}

function compareRetrigger(before: number, after: number): readonly Said[] {
  if (before === after) return [];
  const values = [span(before), span(after)] as const;
  const text = `tells again after ${values[1]} instead of ${values[0]}`;
  // 0 tells once, until the alert has been well in between.
  const weaker = after === 0 || (before !== 0 && after > before);
  return [said("retrigger", weaker ? "weaker" : "stronger", values, text)];
}

/** How often a failed evaluation is tried again. */
export function compareRetries(before: number, after: number): readonly Said[] {
  if (before === after) return [];
  const text = `tries again ${after} instead of ${before} times when an evaluation fails`;
  return [said("retries", after < before ? "weaker" : "stronger", [`${before}`, `${after}`], text)];
}

function runAs(before: string, after: string): readonly Said[] {
  if (before === after) return [];
  return [said("run-as", "unclear", [before, after], `its query runs as ${after} instead of ${before}`)];
}
