import { createHash } from "node:crypto";
import { type Change, type Said, said } from "../change.ts";
import type { StackFacts } from "../facts/facts.ts";
import type { StackPair } from "../read/stack.ts";

/** Objects that take data with them when they go. */
const HOLDERS = [
  "databricks_pipeline",
  "databricks_schema",
  "databricks_volume",
  "databricks_catalog",
  "databricks_sql_table",
];

/** What happens to objects that are not the product's, and to data. */
export function compareOthers(
  { workspace, ...pair }: StackPair,
  base: StackFacts,
  head: StackFacts,
): readonly Change[] {
  const all = [...new Set([...base.others.keys(), ...head.others.keys()])].sort();
  return all
    .flatMap((address) => compareOther(address, [base.others.get(address), head.others.get(address)], pair))
    .map((change) => ({ workspace, detection: null, ...change }));
}

function compareOther(
  address: string,
  [before, after]: readonly [string | undefined, string | undefined],
  { replaced, forgotten, moved }: Omit<StackPair, "workspace">,
): readonly Said[] {
  if (before === after && !replaced.has(address)) return [];
  if (moved.some(({ from, to }) => from === address || (to === address && before === undefined))) return [];
  const fate = fateOf(before, after);
  const kept = forgotten.has(address);
  const verb = kept ? "left as it is, unmanaged" : replaced.has(address) ? "replaced" : fate;
  const holder = HOLDERS.includes(address.split(".")[0] ?? "");
  if (holder && !kept && (verb === "deleted" || verb === "replaced"))
    return [
      said("discarded-data", "weaker", [address, null], `${address} is ${verb}: its data is discarded`),
    ];
  // Their attributes are nobody's business here, and may hold what must not be shown.
  const unsaid = createHash("sha256")
    .update(JSON.stringify([before, after]))
    .digest("hex");
  return [{ ...said("other", "neutral", [null, null], `${address} is ${verb}`), unsaid }];
}

function fateOf(before: string | undefined, after: string | undefined): string {
  if (before === undefined) return "created";
  return after === undefined ? "deleted" : "changed";
}
