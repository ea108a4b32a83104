import { UserError } from "../../base/problem.ts";
import type { Table, Workspace } from "../../model/content.ts";
import { readEvents } from "../../rehearsal/recorded/events-file.ts";
import { readTables } from "../../rehearsal/recorded/table-files.ts";
import { type WalkStep, walk } from "../../rehearsal/walk.ts";
import type { Row } from "../../simulator/engine/engine.ts";
import type { Recorded, SavedInvestigation } from "../../simulator/workspace/investigate.ts";
import { firstPlan, fleetOf } from "../content.ts";
import { inRepository } from "../folders.ts";
import { answerLines, wrapped } from "../investigate/answer-text.ts";
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
    const at = instantOf(values);
    const { workspace } = firstPlan(fleet, text(values, "workspace"));
    const event = text(values, "event");
    for await (const step of walk({ fleet, workspace, recorded, event, at }))
      if (values.json === true) printJson(terminal, workspace, step);
      else printText(terminal, step);
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

function instantOf(values: Values): Date | undefined {
  const at = text(values, "at");
  if (at === undefined) return undefined;
  if (!Number.isNaN(Date.parse(at))) return new Date(at);
  const repair = "Write it as 2026-03-02T10:15:00Z.";
  throw new UserError([{ file: "--at", key: "", message: `"${at}" is no instant`, repair }]);
}

function questionOf({ description }: SavedInvestigation): string {
  return description.split("\n")[0] ?? "";
}

function printJson(terminal: Terminal, { name }: Workspace, { number, investigation, rows }: WalkStep): void {
  const question = questionOf(investigation);
  terminal.json({ workspace: name, step: number, investigation: investigation.slug, question, rows });
}

function printText(terminal: Terminal, { number, finding, investigation, rows }: WalkStep): void {
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
