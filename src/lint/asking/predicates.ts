import type { Source } from "../../model/content.ts";
import { REQUIRED_COLUMNS } from "../../model/source.ts";
import type { Engine } from "../../simulator/engine/engine.ts";
import { whereConditions } from "../../sql/conditions.ts";
import { kinds, nameOf } from "../../sql/nodes.ts";
import type { ColumnKinds } from "../reading/column-types.ts";
import { type Passage, treeOf } from "../reading/passage.ts";
import { type Answer, answer, columnKinds, putRows, rowsOver } from "./ask.ts";
import { domains, onlyCompares } from "./domain.ts";

/** What the engine says of a predicate over all rows that matter to it. */
export interface DecidedCondition {
  readonly passage: Passage;
  readonly condition: string;
  readonly outcome: "always" | "never";
}

/** What is known of the columns that predicates use. */
export interface KnownColumns {
  readonly passages: readonly Passage[];
  readonly alerts: readonly {
    readonly detection: { readonly id: string } | undefined;
    readonly columns: Answer<ReadonlyMap<string, string>>;
  }[];
  readonly sources: ReadonlyMap<string, Answer<ReadonlyMap<string, string>>>;
}

/** More rows than these are not tried: the predicate stays undecided. */
const MOST_ROWS = 200_000;

/** Predicates that hold for every row, or for none. One that does more than compare stays undecided. */
export async function decidedConditions(
  engine: Engine,
  known: KnownColumns,
): Promise<readonly DecidedCondition[]> {
  const found: DecidedCondition[] = [];
  for (const passage of known.passages)
    for (const group of conditionGroups(passage))
      found.push(...(await decideGroup(engine, group, { passage, columns: columnsOf(passage, known) })));
  return found;
}

interface KnownPassage {
  readonly passage: Passage;
  readonly columns: ColumnKinds;
}

/** Conditions that must hold together, of the passages whose columns are known. */
function conditionGroups(passage: Passage): readonly (readonly string[])[] {
  if (passage.tree === undefined) return [];
  if (passage.of === "detection") return whereConditions(passage.sql);
  return passage.of === "allow" ? [[/^select \((.*)\) as predicate$/s.exec(passage.sql)?.[1] ?? ""]] : [];
}

/** Columns of the source, without those to which the text gives another meaning. */
function columnsOf(passage: Passage, { alerts, sources }: KnownColumns): ColumnKinds {
  const alert = alerts.find(({ detection }) => detection?.id === passage.detection?.id);
  const own = passage.of === "allow" && passage.detection?.sql !== undefined;
  const types = own ? alert?.columns.value : sources.get(passage.source.name)?.value;
  const renamed = kinds(passage.tree).flatMap(({ kind, node }) =>
    kind === "alias" ? [nameOf(node.alias).toLowerCase()] : [],
  );
  return new Map([...columnKinds(types ?? new Map())].filter(([name]) => !renamed.includes(name)));
}

async function decideGroup(
  engine: Engine,
  group: readonly string[],
  { passage, columns }: KnownPassage,
): Promise<readonly DecidedCondition[]> {
  const decidable = group.filter((condition) => isDecidable(condition, columns));
  const found: DecidedCondition[] = [];
  for (const condition of decidable) {
    const outcome = await outcomeOf(engine, condition, { columns, source: passage.source });
    if (outcome !== undefined) found.push({ passage, condition, outcome });
  }
  if (decidable.length < 2 || found.length > 0) return found;
  const all = decidable.map((condition) => `(${condition})`).join(" and ");
  const together = await outcomeOf(engine, all, { columns, source: passage.source });
  return together === "never" ? [{ passage, condition: decidable.join(" and "), outcome: together }] : found;
}

/** Texts with a backslash are read differently by the parser and by the platform. */
function isDecidable(condition: string, columns: ColumnKinds): boolean {
  const tree = predicateTree(condition);
  return tree !== undefined && !condition.includes("\\") && onlyCompares(tree, columns);
}

/** The tree of the condition alone; undefined where it is too deep for the parser. */
function predicateTree(condition: string): unknown {
  const [alias] = kinds(treeOf(`select (\n${condition}\n) as predicate`)).filter(
    ({ kind }) => kind === "alias",
  );
  return alias?.node.this;
}

interface ConditionContext {
  readonly columns: ColumnKinds;
  readonly source: Source;
}

/** What does not run stays undecided: that it does not run, another rule says. */
async function outcomeOf(
  engine: Engine,
  condition: string,
  context: ConditionContext,
): Promise<DecidedCondition["outcome"] | undefined> {
  const { value } = await answer(() => decide(engine, condition, context));
  return value;
}

async function decide(
  engine: Engine,
  condition: string,
  { columns, source }: ConditionContext,
): Promise<DecidedCondition["outcome"] | undefined> {
  const values = [...domains(predicateTree(condition), columns)].map(
    ([name, domain]) => [name, narrowed(name, domain, source)] as const,
  );
  const size = values.reduce((product, [, domain]) => product * domain.length, 1);
  if (size > MOST_ROWS || size === 0) return undefined;
  const tables = values.map(
    ([name, domain]) => `(select unnest([${domain.join(", ")}]) as "${name.replaceAll('"', '""')}")`,
  );
  const rows = `select * from ${tables.length === 0 ? "(select 1)" : tables.join(" cross join ")}`;
  const sql = `select count(*) as rows_tried, count_if(${condition}) as rows_held from system.check.domain`;
  await putRows(engine, rows);
  const [row] = await rowsOver(engine, sql);
  if (Number(row?.rows_held) === 0) return "never";
  return row?.rows_held === row?.rows_tried ? "always" : undefined;
}

/** A column with a closed list of values has no others, and some columns are never NULL. */
function narrowed(name: string, domain: readonly string[], { splits }: Source): readonly string[] {
  const closed = splits[name];
  if (closed !== undefined) return closed.map((value) => `'${value.replaceAll("'", "''")}'`);
  const required = REQUIRED_COLUMNS.some((column) => column === name);
  return required ? domain.filter((value) => value !== "null") : domain;
}
