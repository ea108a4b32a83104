import { suggest } from "../../base/near-miss.ts";
import { type Problem, UserError } from "../../base/problem.ts";
import type { Reported } from "../../lint/finding.ts";
import { githubAnnotations } from "../../lint/formats/github.ts";
import { jsonLines } from "../../lint/formats/json.ts";
import { sarifLog } from "../../lint/formats/sarif.ts";
import { textReport } from "../../lint/formats/text.ts";
import { RULES } from "../../lint/rules.ts";
import { runRules } from "../../lint/run.ts";
import { prepare, type Subject } from "../../lint/subject.ts";
import { Day } from "../../model/text.ts";
import { plansOf } from "../../plan/workspace-plan.ts";
import { renderDeployment } from "../../render/deployment.ts";
import { grants, investigationGrants } from "../../render/grants.ts";
import { tablesOf } from "../../render/investigation/readable-tables.ts";
import { openEngine } from "../../simulator/engine/engine.ts";
import { tablesRead } from "../../sql/tables.ts";
import { soundFleetOf } from "../content.ts";
import type { Terminal } from "../terminal.ts";
import { CONTENT_OPTIONS, text, type Values, type Verb } from "../verb.ts";

const FORMATS = ["text", "json", "sarif", "github"] as const;
type Format = (typeof FORMATS)[number];

export const check: Verb = {
  summary: "proves what can be proved about the content before anything is deployed",
  usage: "[--today DAY] [--grants] [--format text|json|sarif|github] [--detections DIR]...",
  options: {
    ...CONTENT_OPTIONS,
    today: { type: "string" },
    grants: { type: "boolean" },
    format: { type: "string" },
  },
  async run({ values, terminal }) {
    const { today, format } = checkOptions(values);
    const subject = await read(values, today);
    if (values.grants === true) return printGrants(terminal, subject, format);
    if (today === undefined) terminal.note("Dates of tuning are not looked at without --today.");
    const findings = runRules(RULES, subject);
    print(terminal, findings, format);
    return findings.some(({ severity }) => severity === "error") ? 1 : 0;
  },
};

function checkOptions(values: Values): { readonly today: string | undefined; readonly format: Format } {
  const problems: Problem[] = [];
  const [today, named] = [text(values, "today"), text(values, "format")];
  const chosen = values.json === true ? "json" : (named ?? "text");
  const format = FORMATS.find((known) => known === chosen);
  if (today !== undefined && !Day.safeParse(today).success)
    problems.push({
      file: "--today",
      key: "",
      message: `"${today}" is no day`,
      repair: "Write it as 2026-03-02.",
    });
  if (format === undefined)
    problems.push({
      file: "--format",
      key: "",
      message: `"${chosen}" is no format`,
      repair: suggest(chosen, FORMATS),
    });
  if (problems.length > 0 || format === undefined) throw new UserError(problems);
  return { today, format };
}

async function read(values: Values, today: string | undefined): Promise<Subject> {
  // What does not load is a finding like any other here, and does not hide the rest.
  const { fleet, problems: refused } = await soundFleetOf(values);
  const plans = [...plansOf(fleet)];
  const engine = await openEngine();
  try {
    return await prepare(engine, { fleet, plans, deployments: plans.map(renderDeployment), refused, today });
  } finally {
    engine.close();
  }
}

function print(terminal: Terminal, findings: readonly Reported[], format: Format): void {
  if (format === "text") terminal.print(textReport(findings, RULES));
  if (format === "sarif") terminal.json(sarifLog(findings, RULES));
  if (format === "json") for (const line of jsonLines(findings)) terminal.json(line);
  if (format === "github") for (const line of githubAnnotations(findings)) terminal.print(line);
}

/** What each workspace's run-as principal needs, and whoever investigates there; with --json one line per grant. */
function printGrants(terminal: Terminal, { plans, alerts, refused }: Subject, format: Format): number {
  if (refused.length > 0) throw new UserError(refused);
  for (const plan of plans.filter(({ workspace: { retired } }) => retired !== true)) {
    const { workspace, detections } = plan;
    const own = alerts.filter((alert) => alert.workspace === workspace.name);
    const lines = [
      ...grants(workspace, {
        trees: own.map(({ tree }) => tree),
        sources: detections.flatMap(({ source }) => tablesRead(source.sql)),
      }),
      ...investigationGrants(workspace, tablesOf(plan)),
    ];
    if (format !== "json") terminal.print(`-- ${workspace.name}`);
    for (const sql of lines)
      if (format === "json") terminal.json({ type: "grant", workspace: workspace.name, sql });
      else terminal.print(sql);
  }
  return 0;
}
