import type { Engine, Row } from "../../simulator/engine/engine.ts";
import type { MatchQuery } from "../../sql/match-query.ts";
import { newestFirst } from "./compare.ts";
import type { PlannedCase } from "./planned-case.ts";
import {
  type CaseStatement,
  type CaseText,
  caseStatement,
  caseText,
  type NumberedCase,
  runsTogether,
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
export interface CaseOutcome {
  readonly rows: readonly Row[];
  readonly error?: string;
}

export type Outcomes = ReadonlyMap<number, CaseOutcome>;

/** What groups that run in one engine have found out of running cases together. */
export interface Trust {
  /** By shape of a statement: whether its cases together return what the plain statement returns. */
  readonly shapes: Map<string, Promise<boolean>>;
  /** By text that a person wrote: whether it holds a query in an expression. */
  readonly queries: Map<string, boolean>;
}

export function noTrust(): Trust {
  return { shapes: new Map(), queries: new Map() };
}

/** Fewer cases are run alone: that costs no more than checking what they return together. */
const WORTH_IT = 4;

/** Outcome of each case of a group, by its number. Groups that run in one engine share their trust. */
export async function runGroup(engine: Engine, group: Group, form: Form, trust: Trust): Promise<Outcomes> {
  const { cases } = group;
  const statement = adapted(group);
  if (typeof statement === "string")
    return new Map(cases.map(({ number }) => [number, { rows: [], error: statement }]));
  const together =
    form === "together" && cases.length >= WORTH_IT && runsTogether(group.query, trust.queries)
      ? await runTogether(engine, { statement, cases, trust })
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

interface Joint {
  readonly statement: CaseStatement;
  readonly cases: readonly NumberedPlan[];
  readonly trust: Trust;
}

/**
 * One statement for all cases; undefined where it fails or cannot be trusted, so that they run alone, which
 * names the case.
 */
async function runTogether(engine: Engine, joint: Joint): Promise<Outcomes | undefined> {
  const rows = await attempt(engine, joint.statement.together(joint.cases));
  if (rows.error !== undefined) return undefined;
  const outcomes = byCase(joint.cases, rows.rows);
  return (await isTrusted(engine, joint, outcomes)) ? outcomes : undefined;
}

/**
 * DuckDB's lateral join is known to answer wrongly around nested queries (docs/ground.md): a firing and a quiet
 * case are compared with the plain statement. What decides is the statement's shape, so that of statements
 * which differ in literals alone one is compared.
 */
function isTrusted(engine: Engine, { statement, cases, trust }: Joint, outcomes: Outcomes): Promise<boolean> {
  const known = trust.shapes.get(statement.shape);
  if (known !== undefined) return known;
  const firing = cases.find(({ planned }) => planned.expected.findings > 0);
  const quiet = cases.find(({ planned }) => planned.expected.findings === 0);
  const witnesses = [firing, quiet].filter((witness) => witness !== undefined);
  const verdict = runAlone(engine, statement, witnesses).then((plain) => agree(plain, outcomes));
  if (witnesses.length === 2) trust.shapes.set(statement.shape, verdict);
  return verdict;
}

function agree(plain: Outcomes, outcomes: Outcomes): boolean {
  return [...plain].every(([number, own]) => JSON.stringify(own) === JSON.stringify(outcomes.get(number)));
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
  const outcomes = new Map<number, CaseOutcome>();
  for (const each of cases) outcomes.set(each.number, await attempt(engine, statement.alone(each)));
  return outcomes;
}

async function attempt(engine: Engine, sql: string): Promise<CaseOutcome> {
  try {
    return { rows: newestFirst(await engine.run(sql)) };
  } catch (error) {
    return { rows: [], error: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
