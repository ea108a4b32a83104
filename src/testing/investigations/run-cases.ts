import type { CasesOfInvestigation, Content, Investigation, Table } from "../../model/content.ts";
import type { InvestigationCase, TableRow } from "../../model/investigation-cases.ts";
import type { Fleet } from "../../plan/fleet.ts";
import { loadAuditLog } from "../../simulator/engine/audit-log.ts";
import { type Engine, openEngine, type Row } from "../../simulator/engine/engine.ts";
import { engineName } from "../../simulator/engine/named-tables.ts";
import { loadPlatformTables } from "../../simulator/engine/platform-tables.ts";
import { differences } from "../cases/compare.ts";
import {
  CASE_MARK,
  caseStatement,
  engineStatement,
  type InvestigationStatement,
  seenIn,
} from "./statement.ts";

/** A case with the investigation that it proves. */
interface NumberedInvestigationCase {
  readonly investigation: Investigation;
  readonly name: string;
  readonly number: number;
  readonly written: InvestigationCase;
}

export interface InvestigationResult extends Omit<NumberedInvestigationCase, "number"> {
  /** The answer, in its order. */
  readonly got: readonly Row[];
  /** What is not as wanted; empty of a case that passed. */
  readonly differences: readonly string[];
  readonly statement: string;
}

/** Runs every case in one engine; results in the order of the files and of their cases. */
export async function runInvestigationCases(
  fleet: Fleet,
  files: readonly CasesOfInvestigation[],
): Promise<readonly InvestigationResult[]> {
  const cases = numbered(fleet.content, files);
  const engine = await openEngine();
  try {
    await loadRows(engine, fleet.content.tables, cases);
    return await runAll(engine, cases, statements(fleet));
  } finally {
    engine.close();
  }
}

function numbered(
  { investigations }: Content,
  files: readonly CasesOfInvestigation[],
): readonly NumberedInvestigationCase[] {
  return files
    .flatMap(({ investigation: slug, cases }) => {
      const investigation = investigations.find((other) => other.slug === slug);
      if (investigation === undefined) throw new Error(`unvalidated cases of ${slug}`);
      return Object.entries(cases).map(([name, written]) => ({ investigation, name, written }));
    })
    .map((one, number) => ({ ...one, number }));
}

/** The rows of all cases, each marked with its case. */
async function loadRows(
  engine: Engine,
  tables: readonly Table[],
  cases: readonly NumberedInvestigationCase[],
): Promise<void> {
  const events = cases.flatMap(({ written, number }) =>
    written.events.map((event) => ({ ...event, case_number: number })),
  );
  const rowsOf = (name: string): readonly TableRow[] =>
    cases.flatMap(({ written, number }) =>
      (written.tables?.[name] ?? []).map((row) => ({ ...row, case_number: number })),
    );
  await loadAuditLog(engine, events, CASE_MARK);
  await loadPlatformTables(engine, {
    tables: tables.map((table) => ({ ...table, name: engineName(table.name) })),
    rows: Object.fromEntries(tables.map(({ name }) => [engineName(name), rowsOf(name)])),
    marks: CASE_MARK,
  });
}

type StatementOf = (one: NumberedInvestigationCase) => InvestigationStatement;

/** Each statement is made once: most cases of an investigation share one. */
function statements(fleet: Fleet): StatementOf {
  const made = new Map<string, InvestigationStatement>();
  return ({ investigation, written }) => {
    const seen = seenIn(written);
    const key = JSON.stringify([investigation.slug, seen]);
    const statement = made.get(key) ?? caseStatement(fleet, investigation, seen);
    made.set(key, statement);
    return statement;
  };
}

/** On two connections, so that one adapts its next statement while the other's runs. */
async function runAll(
  engine: Engine,
  cases: readonly NumberedInvestigationCase[],
  statementOf: StatementOf,
): Promise<readonly InvestigationResult[]> {
  const second = await engine.connect();
  const [waiting, results] = [[...cases], new Map<number, InvestigationResult>()];
  const work = async (connection: Engine) => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift())
      results.set(one.number, await runCase(connection, one, statementOf));
  };
  await Promise.all([work(engine), work(second)]);
  second.close();
  return cases.flatMap(({ number }) => results.get(number) ?? []);
}

async function runCase(
  engine: Engine,
  one: NumberedInvestigationCase,
  statementOf: StatementOf,
): Promise<InvestigationResult> {
  const { investigation, name, number, written } = one;
  const told = { investigation, name, written };
  try {
    const statement = statementOf(one);
    const sql = engineStatement(statement, { number, now: askedAt(written), written });
    const got = await engine.run(sql);
    return { ...told, statement: statement.sql, got, differences: wrong(written, got) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const failed = [`the statement fails: ${reason}`];
    return { ...told, statement: investigation.sql, got: [], differences: failed };
  }
}

function wrong({ rows }: InvestigationCase, got: readonly Row[]): readonly string[] {
  if (got.length !== rows.length) return [`wanted ${count(rows.length)}, got ${got.length}`];
  return differences({ findings: got.length, rows }, got);
}

function count(rows: number): string {
  return rows === 1 ? "1 row" : `${rows} rows`;
}

const HOUR = 3_600_000;
const SOME_DAY = Date.parse("2026-03-02T12:00:00Z");

/** By default an hour after the last event; where there is none, some day. */
function askedAt({ now, events }: InvestigationCase): Date {
  if (now !== undefined) return new Date(now);
  const times = events.map(({ event_time, arrived_at }) => Date.parse(arrived_at ?? event_time));
  return new Date(times.length === 0 ? SOME_DAY : Math.max(...times) + HOUR);
}
