import type { Detection, Source } from "../../model/content.ts";
import type { Fleet } from "../../plan/fleet.ts";
import type { LocalDetection } from "../../plan/local-detection.ts";
import { planOf } from "../../plan/workspace-plan.ts";
import type { Engine } from "../../simulator/engine/engine.ts";
import { literal, timestampLiteral } from "../../sql/literal.ts";
import { matchQuery } from "../../sql/match-query.ts";
import { parseOne } from "../../sql/tree.ts";
import { type Answer, answer, columnKinds, putRows, rowsAlone } from "./ask.ts";
import { comparedValues, domains } from "./domain.ts";

/** An event that two detections match, by the columns of the source that matter. */
export interface SharedEvent {
  readonly detections: readonly [Detection, Detection];
  readonly example: ExampleRow;
}

/** Values of columns, as literals. */
type ExampleRow = Readonly<Record<string, string>>;
type ColumnTypes = ReadonlyMap<string, string>;

/** Examples tried for one detection: enough for a few columns of a few values each. */
const MOST_EXAMPLES = 200;
const WINDOW = {
  from: timestampLiteral(new Date("2026-03-02T10:00:00Z")),
  to: timestampLiteral(new Date("2026-03-02T11:00:00Z")),
};

/** Searches each source that has detections of their own SQL for an event that two of its detections match. */
export async function sharedEvents(
  engine: Engine,
  fleet: Fleet,
  sources: ReadonlyMap<string, Answer<ColumnTypes>>,
): Promise<readonly SharedEvent[]> {
  const { content } = fleet;
  const workspace = content.workspaces.find(({ retired }) => retired !== true);
  if (workspace === undefined) return [];
  // The engine knows the system table alone.
  const { detections: locals } = planOf(fleet, { ...workspace, audit: { from: "system-table" } });
  const found: SharedEvent[] = [];
  for (const source of content.sources) {
    const types = sources.get(source.name)?.value;
    const own = locals.filter(({ detection }) => detection.source === source.name);
    if (types !== undefined && own.length > 1)
      found.push(...(await sharedOf(engine, own, { source, types })));
  }
  return found;
}

interface TypedSource {
  readonly source: Source;
  readonly types: ColumnTypes;
}

async function sharedOf(
  engine: Engine,
  locals: readonly LocalDetection[],
  typed: TypedSource,
): Promise<readonly SharedEvent[]> {
  const examples = exampleRows(locals, typed);
  await putRows(engine, exampleTable(examples, typed.types));
  const matched: { readonly detection: Detection; readonly numbers: ReadonlySet<number> }[] = [];
  for (const local of locals) {
    const { value } = await answer(() => matches(engine, local));
    matched.push({ detection: local.detection, numbers: new Set(value ?? []) });
  }
  return matched.flatMap((first, index) =>
    matched.slice(index + 1).flatMap((second) => {
      const number = [...first.numbers].find((candidate) => second.numbers.has(candidate));
      const example = number === undefined ? undefined : examples[number];
      return example === undefined
        ? []
        : [{ detections: [first.detection, second.detection] as const, example }];
    }),
  );
}

/** Rows of the source worth trying: every action, and for detections of their own SQL what they compare. */
function exampleRows(locals: readonly LocalDetection[], typed: TypedSource): readonly ExampleRow[] {
  const { source } = typed;
  const actions = [...new Set(locals.flatMap(({ detection }) => detection.match?.actions ?? []))];
  const plain = new Map([
    [source.action.column, ["null", ...actions.map(literal), "'an action of no list'"]],
    ...Object.entries(source.splits).map(([column, values]) => [column, values.map(literal)] as const),
  ]);
  const own = locals.flatMap(({ detection }) => ownExamples(detection, typed, plain));
  return [...combinations(plain), ...own];
}

function ownExamples(
  detection: Detection,
  { source, types }: TypedSource,
  plain: ReadonlyMap<string, readonly string[]>,
): readonly ExampleRow[] {
  if (detection.sql === undefined) return [];
  const tree = parseOne(filled(detection, source));
  const compared = comparedValues(tree);
  const own = [...domains(tree, columnKinds(types))].filter(
    ([column, values]) => (compared.get(column) ?? []).length > 0 && values.length > 1,
  );
  return combinations(new Map([...plain, ...own]));
}

/** The detection's text as its match query has it, over nothing. */
function filled(detection: Detection, source: Source): string {
  return matchQuery({
    detection,
    source: { ...source, sql: "select 1 as nothing" },
    watches: ["1001"],
    allow: [],
    spokenFor: [],
    window: WINDOW,
  });
}

/** Every combination of the columns' values, up to a number; the first values of each come first. */
function combinations(values: ReadonlyMap<string, readonly string[]>): readonly ExampleRow[] {
  return [...values].reduce<readonly ExampleRow[]>(
    (rows, [column, list]) =>
      list.flatMap((value) => rows.map((row) => ({ ...row, [column]: value }))).slice(0, MOST_EXAMPLES),
    [{}],
  );
}

/** Numbers of the examples that a detection matches, each tried alone. */
function matches(engine: Engine, local: LocalDetection): Promise<readonly number[]> {
  const { source } = local;
  const sql = `select ${Object.keys(source.columns).join(", ")} from system.check.examples`;
  return rowsAlone(engine, matchQuery({ ...local, allow: [], source: { ...source, sql }, window: WINDOW }));
}

/** The examples as rows of the source, with something usual in the columns that they leave open. */
function exampleTable(examples: readonly ExampleRow[], types: ColumnTypes): string {
  const varied = new Set(examples.flatMap((example) => Object.keys(example)));
  const [own, others] = [
    [...types].filter(([column]) => varied.has(column)),
    [...types].filter(([column]) => !varied.has(column)),
  ];
  const rows = examples.map((example, number) => {
    const values = own.map(([column, type]) => example[column] ?? usual(column, type));
    return `(${[String(number), ...values].join(", ")})`;
  });
  const columns = [
    ...own.map(([column, type]) => `cast("${column}" as ${type}) as "${column}"`),
    ...others.map(([column, type]) => `cast(${usual(column, type)} as ${type}) as "${column}"`),
  ];
  const names = ["number", ...own.map(([column]) => `"${column}"`)];
  return `select number, ${columns.join(", ")} from (values ${rows.join(", ")}) as example(${names.join(", ")})`;
}

function usual(column: string, type: string): string {
  if (type.startsWith("VARCHAR")) return `'some ${column}'`;
  if (type.startsWith("TIMESTAMP")) return "timestamptz '2026-03-02 10:15:00+00'";
  if (type === "DATE") return "date '2026-03-02'";
  return /INT|DOUBLE/.test(type) && !/[[(]/.test(type) ? "1" : "null";
}
