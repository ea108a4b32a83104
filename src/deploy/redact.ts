import { isDeepStrictEqual } from "node:util";
import { isList, isRecord } from "../base/json.ts";
import type { Plan, PlanChange, ResourceChange } from "./plan-json.ts";

const SENSITIVE = "(sensitive)";
/** Tells a rotated secret from one that stays, and neither from any other. */
const CHANGED = "(sensitive, changed)";

/** A plan without a sensitive value, and without the parts that repeat values: safe to print, keep and send. */
export type RedactedPlan = Omit<Plan, "prior_state"> & { readonly redacted: true };

/** Removes what either side marks as sensitive; `mask` removes the secrets that are known from texts besides. */
export function redact(plan: Plan, mask: (text: string) => string): RedactedPlan {
  const { prior_state: _, ...kept } = plan;
  const resource = (it: ResourceChange) => ({ ...it, change: redactChange(it.change, mask) });
  const outputs = Object.entries(plan.output_changes).map(([name, it]) => [name, redactChange(it, mask)]);
  return {
    ...kept,
    resource_changes: plan.resource_changes.map(resource),
    resource_drift: plan.resource_drift.map(resource),
    output_changes: Object.fromEntries(outputs),
    redacted: true,
  };
}

function redactChange(change: PlanChange, mask: (text: string) => string): PlanChange {
  const { before, after, before_sensitive, after_sensitive } = change;
  const marks = [before_sensitive, after_sensitive];
  return {
    ...change,
    before: redactValue(before, { marks, mask, word: () => SENSITIVE }),
    after: redactValue(after, { marks, mask, other: before, word: changedOrNot }),
  };
}

interface Redaction {
  /** What both sides say is sensitive here. */
  readonly marks: readonly unknown[];
  readonly mask: (text: string) => string;
  /** The value of the other side at the same place. */
  readonly other?: unknown;
  readonly word: (value: unknown, other: unknown) => string;
}

function redactValue(value: unknown, redaction: Redaction): unknown {
  const { marks, mask, other, word } = redaction;
  if (value === null || value === undefined) return value;
  if (marks.includes(true)) return word(value, other);
  const below = (item: unknown, key: string | number) =>
    redactValue(item, {
      ...redaction,
      marks: marks.map((mark) => childOf(mark, key)),
      other: childOf(other, key),
    });
  if (isList(value)) return value.map(below);
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, below(item, key)]));
  return typeof value === "string" ? mask(value) : value;
}

function changedOrNot(value: unknown, before: unknown): string {
  const same = before === null || before === undefined || isDeepStrictEqual(value, before);
  return same ? SENSITIVE : CHANGED;
}

function childOf(value: unknown, key: string | number): unknown {
  if (isList(value)) return value[Number(key)];
  return isRecord(value) ? value[key] : undefined;
}
