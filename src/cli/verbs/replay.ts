import { suggest } from "../../base/near-miss.ts";
import { UserError } from "../../base/problem.ts";
import { EVENT_FORMATS, type EventFormat, readEvents } from "../../rehearsal/recorded/events-file.ts";
import { readFaults, unmetFaults } from "../../rehearsal/recorded/faults-file.ts";
import { readTablesBeside } from "../../rehearsal/recorded/table-files.ts";
import { replayWorkspace } from "../../rehearsal/replay-workspace.ts";
import { inWords } from "../../schedule/duration.ts";
import type { Run } from "../../simulator/workspace/run.ts";
import { chosenPlans, fleetOf } from "../content.ts";
import { unrehearsedLines } from "../replay/unrehearsed-lines.ts";
import type { Terminal } from "../terminal.ts";
import { CONTENT_OPTIONS, text, type Values, type Verb } from "../verb.ts";

export const replay: Verb = {
  summary: "rehearses the deployed jobs over recorded audit rows",
  usage:
    "--events FILE [--format system-table|delivery] [--workspace W] [--from T] [--to T] [--faults FILE] [--json]",
  options: {
    ...CONTENT_OPTIONS,
    events: { type: "string" },
    format: { type: "string" },
    workspace: { type: "string" },
    from: { type: "string" },
    to: { type: "string" },
    faults: { type: "string" },
  },
  async run({ values, terminal }) {
    const { events, format, from, to } = replayOptions(values);
    const faultsFile = text(values, "faults");
    const faults = faultsFile === undefined ? [] : await readFaults(faultsFile);
    const log = await readEvents(events, format);
    const fleet = await fleetOf(values);
    const tables = await readTablesBeside(events, fleet.content.tables);
    const replayed: { readonly name: string; readonly made: Run }[] = [];
    for (const plan of chosenPlans(fleet, text(values, "workspace"))) {
      const made = await replayWorkspace(plan, { log, from, to, faults, tables });
      replayed.push({ name: plan.workspace.name, made });
    }
    const runs = replayed.flatMap(({ made }) => made.runs);
    const unmet = unmetFaults(faultsFile ?? "", faults, runs);
    if (unmet.length > 0) throw new UserError(unmet);
    const print = values.json === true ? printJson : printText;
    for (const { name, made } of replayed) print(terminal, name, made);
    return 0;
  },
};

function replayOptions(values: Values) {
  const problems: { file: string; key: string; message: string; repair: string }[] = [];
  const say = (file: string, message: string, repair: string) =>
    problems.push({ file, key: "", message, repair });
  const events = text(values, "events");
  const format = text(values, "format");
  if (events === undefined)
    say("--events", "is missing", "Name a file of audit rows, one JSON object per line.");
  if (format !== undefined && !isFormat(format))
    say("--format", `"${format}" is no format`, suggest(format, EVENT_FORMATS));
  const [from, to] = ["from", "to"].map((name) => {
    const value = text(values, name);
    if (value !== undefined && Number.isNaN(Date.parse(value)))
      say(`--${name}`, `"${value}" is no instant`, "Write it as 2026-03-02T10:15:00Z.");
    return value === undefined ? undefined : new Date(value);
  });
  if (problems.length > 0) throw new UserError(problems);
  return {
    events: events ?? "",
    format: format !== undefined && isFormat(format) ? format : undefined,
    from,
    to,
  };
}

function isFormat(word: string): word is EventFormat {
  return EVENT_FORMATS.some((format) => format === word);
}

function printJson(terminal: Terminal, workspace: string, made: Run): void {
  for (const { at, job, result } of made.runs)
    terminal.json({ type: "run", workspace, at: iso(at), job: job.name, result });
  for (const { at, detection, destination, findings } of made.notifications) {
    const finding_keys = findings.map((row) => row.finding_key);
    terminal.json({ type: "notification", at: iso(at), workspace, detection, destination, finding_keys });
  }
  for (const { detection, tables } of made.unrehearsed)
    terminal.json({ type: "unrehearsed", workspace, detection, tables });
  terminal.json({ type: "summary", workspace, ...made.score });
}

function printText(terminal: Terminal, workspace: string, made: Run): void {
  const { runs, notifications, score, updates } = made;
  const failed = runs.filter(({ result }) => result !== "success").length;
  terminal.print(`${workspace}: ${runs.length} job runs, ${failed} not successful`);
  for (const line of ingestLines(updates)) terminal.print(`  ${line}`);
  for (const message of statementErrors(runs)) terminal.print(`  ${message}`);
  for (const line of unrehearsedLines(made)) terminal.print(`  ${line}`);
  for (const { at, severity, detection, destination, findings } of notifications)
    terminal.print(
      `  ${iso(at)}  ${severity.padEnd(8)}  ${detection} -> ${destination}  ${findings.length} finding(s)`,
    );
  const delay = score.delay_from_event;
  const delays = delay === null ? "" : `, ${inWords(delay.min)} to ${inWords(delay.max)} after the event`;
  terminal.print(
    `  ${score.findings} findings: ${score.told} told${delays}, ${score.missed} missed, ${score.repeated} told again`,
  );
}

/** What a pipeline's page would say of all its updates together; nothing where there is no pipeline. */
function ingestLines(updates: Run["updates"]): readonly string[] {
  if (updates.length === 0) return [];
  const lines = sum(updates.flatMap(({ rows }) => Object.values(rows)));
  const counts = updates.flatMap(({ expectations }) => expectations);
  const broken = [...new Set(counts.map(({ name }) => name))].flatMap((name) => {
    const failed = sum(counts.filter((each) => each.name === name).map((each) => each.failed));
    return failed === 0 ? [] : [`${name} ${failed}`];
  });
  const expectations = broken.length === 0 ? "every expectation met" : `not met: ${broken.join(", ")}`;
  return [`${lines} delivered lines ingested; ${expectations}`];
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** What the engine said of statements that failed, each once. */
function statementErrors(runs: Run["runs"]): readonly string[] {
  const errors = runs.flatMap(({ job, tasks }) =>
    tasks.flatMap(({ task, message }) =>
      message === undefined ? [] : [`${job.name}, ${task.task_key}: ${message}`],
    ),
  );
  return [...new Set(errors)];
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
