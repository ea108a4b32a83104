import type { Table } from "../../model/content.ts";
import type { Place } from "../../model/source.ts";
import { detectionOf, type Fleet } from "../../plan/fleet.ts";
import { loadAuditLog } from "../../simulator/engine/audit-log.ts";
import { type Engine, openEngine, type Row } from "../../simulator/engine/engine.ts";
import { loadPlatformTables } from "../../simulator/engine/platform-tables.ts";
import { differences } from "./compare.ts";
import { decide } from "./decide.ts";
import type { PlannedCase } from "./planned-case.ts";
import {
  type CaseOutcome,
  type Form,
  type Group,
  type NumberedPlan,
  noTrust,
  runGroup,
} from "./run-group.ts";
import { deployedText, EVENT_MARKS } from "./statement.ts";

/** Why a case failed. */
export interface CaseFailure {
  readonly differences: readonly string[];
  /** What decided about its events; nothing where the statement did not run. */
  readonly decided: readonly string[];
  readonly statement: string;
}

export interface CaseResult {
  readonly planned: PlannedCase;
  /** All findings, newest first. */
  readonly got: readonly Row[];
  /** Undefined of a case that passed. */
  readonly failure: CaseFailure | undefined;
}

/** Workspace ids whose rows count in a case: that of the sources' base events. */
const WATCHED = ["1001"];

/**
 * Runs every case in one engine; results in the order of the cases. `form` is for measuring: together, the
 * cases of a statement run at once; alone, one by one.
 */
export async function runCases(
  fleet: Fleet,
  cases: readonly PlannedCase[],
  form: Form = "together",
): Promise<readonly CaseResult[]> {
  const engine = await openEngine();
  try {
    await loadCases(engine, fleet.content.tables, cases);
    const groups = groupsOf(fleet, cases);
    const outcomes = await runGroups(engine, groups, form);
    const results: CaseResult[] = [];
    for (const group of groups)
      for (const each of group.cases) results[each.number] = await judge(engine, { group, each, outcomes });
    return results;
  } finally {
    engine.close();
  }
}

/** What a case's statement may ask of its workspace. */
const PLACE: Place = { folder: "/detectform", deployers: ["deployer"], run_as: "runner" };

/** Loads the rows of all cases, each marked with its case. */
export async function loadCases(
  engine: Engine,
  tables: readonly Table[],
  cases: readonly PlannedCase[],
): Promise<void> {
  await loadAuditLog(engine, markedEvents(cases), EVENT_MARKS);
  const names = [...new Set(cases.flatMap((planned) => Object.keys(planned.tables)))];
  const rows = Object.fromEntries(names.map((name) => [name, markedRows(cases, name)]));
  await loadPlatformTables(engine, { tables, rows, marks: EVENT_MARKS });
}

function markedRows(cases: readonly PlannedCase[], table: string) {
  return cases.flatMap(({ tables }, case_number) =>
    (tables[table] ?? []).map((row) => ({ ...row, case_number, event_number: 0 })),
  );
}

function markedEvents(cases: readonly PlannedCase[]) {
  return cases.flatMap(({ events }, case_number) =>
    events.map((event, index) => ({ ...event, case_number, event_number: index + 1 })),
  );
}

/** Cases with one detection and the same allow entries share a statement. */
export function groupsOf(fleet: Fleet, cases: readonly PlannedCase[]): Group[] {
  const byStatement = new Map<string, NumberedPlan[]>();
  for (const [number, planned] of cases.entries()) {
    const key = JSON.stringify([planned.detection.id, planned.allow]);
    const { window } = planned;
    byStatement.set(key, [...(byStatement.get(key) ?? []), { number, planned, window }]);
  }
  return [...byStatement.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ query: queryOf(fleet, first.planned), cases: group }];
  });
}

function queryOf(fleet: Fleet, { detection, allow }: PlannedCase): Group["query"] {
  const { source, spokenFor } = detectionOf(fleet, detection.id);
  return { detection, source, watches: WATCHED, place: PLACE, allow, spokenFor };
}

/** On two connections, so that one adapts its next statement while the other's runs. */
async function runGroups(
  engine: Engine,
  groups: readonly Group[],
  form: Form,
): Promise<ReadonlyMap<number, CaseOutcome>> {
  const second = await engine.connect();
  const [waiting, outcomes] = [[...groups], new Map<number, CaseOutcome>()];
  const trust = noTrust();
  const work = async (connection: Engine) => {
    for (let group = waiting.shift(); group !== undefined; group = waiting.shift())
      for (const [number, outcome] of await runGroup(connection, group, form, trust))
        outcomes.set(number, outcome);
  };
  await Promise.all([work(engine), work(second)]);
  second.close();
  return outcomes;
}

/** Of what groups its events, or judges spans of time, no event alone decides. */
function isWhole({ detection, source }: Group["query"]): boolean {
  return detection.sql !== undefined || source.judges === true;
}

interface JudgedCase {
  readonly group: Group;
  readonly each: NumberedPlan;
  readonly outcomes: ReadonlyMap<number, CaseOutcome>;
}

async function judge(engine: Engine, { group, each, outcomes }: JudgedCase): Promise<CaseResult> {
  const { planned, number } = each;
  const outcome = outcomes.get(number);
  if (outcome === undefined) throw new Error(`case ${number} did not run`);
  const { rows, error } = outcome;
  const found = error === undefined ? differences(planned.expected, rows) : [`the statement fails: ${error}`];
  if (found.length === 0) return { planned, got: rows, failure: undefined };
  const statement = deployedText(group.query, planned.window);
  const decided =
    error === undefined
      ? await decide(engine, { planned, number, statement, isWhole: isWhole(group.query) })
      : [];
  return { planned, got: rows, failure: { differences: found, decided, statement } };
}
