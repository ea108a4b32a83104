import { investigationSlug } from "../../render/investigation/address.ts";
import { type Said, said } from "../change.ts";
import type { StackFacts } from "../facts/facts.ts";

/**
 * Statements that no alert evaluates. The steps of a ledger come and go with it, and follow what is said
 * of its detections: what else differs in them is shown, and unclear.
 */
export function compareSteps(base: StackFacts, head: StackFacts): readonly Said[] {
  const all = [...new Set([...base.statements.keys(), ...head.statements.keys()])].sort();
  return all.flatMap((address) => {
    const values = [textOf(base, address), textOf(head, address)] as const;
    if (values[0] === values[1] || investigationSlug(address) !== undefined) return [];
    if (values[0] !== null && values[1] !== null)
      return [said("statement", "unclear", values, `statement ${address} is changed`)];
    if (isLedgerStep(address)) return [];
    const verb = values[0] === null ? "added" : "deleted";
    return [said("statement", "neutral", values, `statement ${address} is ${verb}`)];
  });
}

/** `<category>__ledger__<step>`. */
function isLedgerStep(address: string): boolean {
  return /^databricks_query\.[a-z0-9-]+__ledger__/.test(address);
}

function textOf(facts: StackFacts, address: string): string | null {
  const text = facts.statements.get(address);
  if (text === undefined) return null;
  return isLedgerStep(address) ? withoutData(text, facts) : text;
}

const LITERALS = "(?:'(?:[^'\\\\]|\\\\.)*'(?:, )?)*";

/** A step without what follows from the ledger's place, its keeping, and which detections it has. */
function withoutData(text: string, { detections }: StackFacts): string {
  const ledger = [...detections.values()].find((facts) => facts.ledger !== undefined)?.ledger;
  const named = ledger === undefined ? text : withoutSetting(text, ledger);
  return named
    .split("\n")
    .filter((line) => !/^ *\((?:'.*'|:state_).*\),?$/.test(line) && !/when collect = '/.test(line))
    .join("\n")
    .replaceAll(/count\(distinct collect\) = \d+/g, "count(distinct collect) = :collects")
    .replaceAll(new RegExp(`(?<!states\\.state) in \\(${LITERALS}\\)`, "g"), " in (:list)")
    .replaceAll("(t.detection not in (:list) or t.detection in (:list))", "t.detection not in (:list)")
    .replaceAll("closed_at is null and t.detection not in (:list) then", "closed_at is null then")
    .replaceAll(
      new RegExp(`case t\\.detection(?: when ${LITERALS} then ${LITERALS})+ else 'removed' end`, "g"),
      "'removed'",
    )
    .replaceAll(/\bworkspace_id = '[^']*'/g, "workspace_id = :workspace")
    .replaceAll(/^ *values \('[^']*', /gm, "values (:workspace, ");
}

interface Setting {
  readonly place: string;
  readonly retentionDays: number;
}

function withoutSetting(text: string, { place, retentionDays }: Setting): string {
  return text
    .replaceAll(`${place}.`, ":ledger.")
    .replaceAll(` - ${retentionDays * 86_400}\n`, " - :retention\n")
    .replaceAll(`interval ${retentionDays + 1} days`, "interval :retention days");
}
