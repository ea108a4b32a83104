import type { Engine, Row } from "../../engine/engine.ts";
import type { MatchQuery } from "../../sql/match-query.ts";
import { newestFirst } from "./compare.ts";
import type { PlannedCase } from "./planned-case.ts";
import {
  type CaseStatement,
  type CaseText,
  caseStatement,
  caseText,
  type NumberedCase,
} from "./statement.ts";

/** How the cases of one statement are run. */
export type Form = "together" | "alone";

export interface NumberedPlan extends NumberedCase {
  readonly planned: PlannedCase;
}

/** Cases that share a match query. */
export interface Group {
  readonly query: Omit<MatchQuery, "window">;
  readonly cases: readonly NumberedPlan[];
}

/** Rows of one case, newest first; or why its statement did not run. */
export interface Outcome {
  readonly rows: readonly Row[];
  readonly error?: string;
}

export type Outcomes = ReadonlyMap<number, Outcome>;

/** Fewer cases are run alone: that costs no more than checking what they return together. */
const WORTH_IT = 4;

/** Outcome of each case of a group, by its number. */
export async function runGroup(engine: Engine, group: Group, form: Form): Promise<Outcomes> {
  const { cases } = group;
  const statement = adapted(group);
  if (typeof statement === "string")
    return new Map(cases.map(({ number }) => [number, { rows: [], error: statement }]));
  const together =
    form === "together" && cases.length >= WORTH_IT && statement.runsTogether
      ? await runTogether(engine, statement, cases)
      : undefined;
  return together ?? runAlone(engine, statement, cases);
}

/** Outcome of each case when another text stands in the place of its statement; it need not agree with itself. */
export async function runText(
  engine: Engine,
  text: CaseText,
  cases: readonly NumberedPlan[],
): Promise<Outcomes> {
  const statement = caseStatement(text);
  const rows = await attempt(engine, statement.together(cases));
  return rows.error === undefined
    ? byCase(cases, rows.rows)
    : new Map(cases.map(({ number }) => [number, rows]));
}

/** The statement, or why there is none. */
function adapted({ query }: Group): CaseStatement | string {
  try {
    return caseStatement(caseText(query));
  } catch (error) {
    return messageOf(error);
  }
}

/**
 * One statement for all cases; undefined where it fails or cannot be trusted, so that they run alone, which
 * names the case. DuckDB's lateral join is known to answer wrongly around nested queries (docs/ground.md):
 * a firing and a quiet case are compared with the plain statement.
 */
async function runTogether(
  engine: Engine,
  statement: CaseStatement,
  cases: readonly NumberedPlan[],
): Promise<Outcomes | undefined> {
  const rows = await attempt(engine, statement.together(cases));
  if (rows.error !== undefined) return undefined;
  const outcomes = byCase(cases, rows.rows);
  const firing = cases.find(({ planned }) => planned.expected.findings > 0);
  const quiet = cases.find(({ planned }) => planned.expected.findings === 0);
  const witnesses = [firing, quiet].filter((witness) => witness !== undefined);
  for (const [number, plain] of await runAlone(engine, statement, witnesses))
    if (JSON.stringify(plain) !== JSON.stringify(outcomes.get(number))) return undefined;
  return outcomes;
}

function byCase(cases: readonly NumberedPlan[], rows: readonly Row[]): Outcomes {
  const found = new Map(cases.map(({ number }): [number, Row[]] => [number, []]));
  for (const { case_number, ...row } of rows) found.get(Number(case_number))?.push(row);
  return new Map([...found].map(([number, own]) => [number, { rows: newestFirst(own) }]));
}

async function runAlone(
  engine: Engine,
  statement: CaseStatement,
  cases: readonly NumberedPlan[],
): Promise<Outcomes> {
  const outcomes = new Map<number, Outcome>();
  for (const each of cases) outcomes.set(each.number, await attempt(engine, statement.alone(each)));
  return outcomes;
}

async function attempt(engine: Engine, sql: string): Promise<Outcome> {
  try {
    return { rows: newestFirst(await engine.run(sql)) };
  } catch (error) {
    return { rows: [], error: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
