import { UserError } from "../../base/problem.ts";
import type { AuditRow } from "../../model/cases.ts";
import type { Table, Workspace } from "../../model/content.ts";
import { planOf } from "../../plan/workspace-plan.ts";
import { renderDeployment } from "../../render/deployment.ts";
import { findingsRelation } from "../../render/findings-relation.ts";
import { NEWEST } from "../../render/investigation/statement.ts";
import type { Engine, Row } from "../../simulator/engine/engine.ts";
import { namedTables } from "../../simulator/engine/named-tables.ts";
import { execute } from "../../simulator/engine/statement.ts";
import {
  type Asked,
  investigate as answerOf,
  openWorkspace,
  type Recorded,
  type SavedInvestigation,
  savedInvestigations,
} from "../../simulator/workspace/investigate.ts";
import { apply, type PlatformObject } from "../../simulator/workspace/objects.ts";
import { firstPlan, fleetOf } from "../content.ts";
import { inRepository } from "../folders.ts";
import { answerLines, wrapped } from "../investigate/answer-text.ts";
import { unknownFinding } from "../investigate/findings-known.ts";
import { readEvents } from "../replay/events-file.ts";
import { readTables } from "../replay/table-files.ts";
import type { Terminal } from "../terminal.ts";
import { CONTENT_OPTIONS, text, type Values, type Verb } from "../verb.ts";

export const investigate: Verb = {
  summary: "walks one finding of the sample, or of recorded rows, through the investigations",
  usage: "[--event KEY] [--events FILE] [--tables DIR] [--workspace W] [--at T] [--json]",
  options: {
    ...CONTENT_OPTIONS,
    event: { type: "string" },
    events: { type: "string" },
    tables: { type: "string" },
    workspace: { type: "string" },
    at: { type: "string" },
  },
  async run({ values, terminal }) {
    const fleet = await fleetOf(values);
    const recorded = await recordedRows(fleet.content.tables, values);
    const at = instantOf(values, recorded.log);
    const { workspace } = firstPlan(fleet, text(values, "workspace"));
    const plan = planOf(fleet, withRecordedTables(workspace, recorded));
    const objects = apply(renderDeployment(plan));
    const engine = await openWorkspace(objects, recorded, at);
    try {
      const asked = { event: text(values, "event") ?? NEWEST, at };
      const finding = await findingOf(engine, findingsRelation(plan), asked);
      await walk({ engine, objects, asked: { ...asked, event: String(finding.finding_key) } }, (step) =>
        values.json === true ? printJson(terminal, workspace, step) : printText(terminal, step, finding),
      );
    } finally {
      engine.close();
    }
    return 0;
  },
};

async function recordedRows(tables: readonly Table[], values: Values): Promise<Recorded> {
  const events = text(values, "events");
  const folder =
    text(values, "tables") ?? (events === undefined ? inRepository("samples/tables") : undefined);
  return {
    log: await readEvents(events ?? inRepository("samples/audit.ndjson"), undefined),
    tables,
    rows: folder === undefined ? {} : await readTables(folder, tables),
  };
}

const HOUR = 3_600_000;

/** By default an hour after the last row arrived: the tables lag behind the log. */
function instantOf(values: Values, log: readonly AuditRow[]): Date {
  const at = text(values, "at");
  if (at === undefined) return new Date(lastArrival(log) + HOUR);
  if (!Number.isNaN(Date.parse(at))) return new Date(at);
  const repair = "Write it as 2026-03-02T10:15:00Z.";
  throw new UserError([{ file: "--at", key: "", message: `"${at}" is no instant`, repair }]);
}

function lastArrival(log: readonly AuditRow[]): number {
  return log.reduce((last, row) => Math.max(last, Date.parse(row.arrived_at ?? row.event_time)), 0);
}

/** Tables that only the workspace can name are read as tables/ has them, where rows of them are given. */
function withRecordedTables(workspace: Workspace, { tables, rows }: Recorded): Workspace {
  const { without = [] } = workspace.investigate ?? {};
  return { ...workspace, investigate: { ...namedTables(tables, (name) => name in rows), without } };
}

async function findingOf(engine: Engine, relation: string, { event, at }: Asked): Promise<Row> {
  const sql = `select * from (${relation}) as findings order by event_time desc, detection, finding_key`;
  const findings = await execute(engine, { sql, at, parameters: {}, visibility: "arrived" });
  const found = event === NEWEST ? findings[0] : findings.find(({ finding_key }) => finding_key === event);
  if (found === undefined) throw unknownFinding(event, findings);
  return found;
}

interface Walk {
  readonly engine: Engine;
  readonly objects: readonly PlatformObject[];
  readonly asked: Asked;
}

interface Step {
  readonly number: number;
  readonly investigation: SavedInvestigation;
  readonly rows: readonly Row[];
}

async function walk({ engine, objects, asked }: Walk, tell: (step: Step) => void): Promise<void> {
  for (const [index, investigation] of savedInvestigations(objects).entries())
    tell({ number: index + 1, investigation, rows: await answerOf(engine, investigation, asked) });
}

function questionOf({ description }: SavedInvestigation): string {
  return description.split("\n")[0] ?? "";
}

function printJson(terminal: Terminal, { name }: Workspace, { number, investigation, rows }: Step): void {
  const question = questionOf(investigation);
  terminal.json({ workspace: name, step: number, investigation: investigation.slug, question, rows });
}

function printText(terminal: Terminal, { number, investigation, rows }: Step, finding: Row): void {
  if (number === 1) for (const line of headline(finding)) terminal.print(line);
  terminal.print(`\n${investigation.name.toUpperCase()}`);
  for (const line of wrapped(questionOf(investigation), 106)) terminal.print(`  ${line}`);
  for (const line of answerLines(rows, String(finding.event_date).slice(0, 10))) terminal.print(line);
}

function headline({ title, severity, event_time, finding_key, summary, notice }: Row): readonly string[] {
  const when = String(event_time).slice(0, 19).replace("T", " ");
  const what = `${String(summary ?? notice ?? "")} at ${when} UTC`;
  return [
    `${String(severity).toUpperCase()}  ${String(title)}`,
    ...wrapped(what, 106).map((line) => `  ${line}`),
    `  event = ${String(finding_key)}`,
  ];
}
