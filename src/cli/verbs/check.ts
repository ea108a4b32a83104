import { suggest } from "../../base/near-miss.ts";
import { type Problem, UserError } from "../../base/problem.ts";
import type { Diagnostic } from "../../lint/diagnostic.ts";
import { githubAnnotations } from "../../lint/formats/github.ts";
import { jsonLines } from "../../lint/formats/json.ts";
import { sarifLog } from "../../lint/formats/sarif.ts";
import { textReport } from "../../lint/formats/text.ts";
import type { LintRule } from "../../lint/rule.ts";
import { loadRules } from "../../lint/rules.ts";
import { runRules } from "../../lint/run.ts";
import { prepare, type Subject } from "../../lint/subject.ts";
import { Day } from "../../model/text.ts";
import { plansOf } from "../../plan/workspace-plan.ts";
import { renderDeployment } from "../../render/deployment.ts";
import { workspaceGrants } from "../../render/grants.ts";
import { openEngine } from "../../simulator/engine/engine.ts";
import { chosenPlans, fleetOf, soundFleetOf } from "../content.ts";
import type { Terminal } from "../terminal.ts";
import { CONTENT_OPTIONS, text, type Values, type Verb } from "../verb.ts";

const CHECK_FORMATS = ["text", "json", "sarif", "github"] as const;
type CheckFormat = (typeof CHECK_FORMATS)[number];

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
    if (values.grants === true) return printGrants(terminal, values, format);
    const subject = await read(values, today);
    if (today === undefined) terminal.note("Dates of tuning are not looked at without --today.");
    const rules = await loadRules();
    const diagnostics = runRules(rules, subject);
    print(terminal, diagnostics, { rules, format });
    return diagnostics.some(({ severity }) => severity === "error") ? 1 : 0;
  },
};

function checkOptions(values: Values): { readonly today: string | undefined; readonly format: CheckFormat } {
  const problems: Problem[] = [];
  const [today, named] = [text(values, "today"), text(values, "format")];
  const chosen = values.json === true ? "json" : (named ?? "text");
  const format = CHECK_FORMATS.find((known) => known === chosen);
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
      repair: suggest(chosen, CHECK_FORMATS),
    });
  if (problems.length > 0 || format === undefined) throw new UserError(problems);
  return { today, format };
}

async function read(values: Values, today: string | undefined): Promise<Subject> {
  // What does not load is a diagnostic like any other here, and does not hide the rest.
  const { fleet, problems: refused } = await soundFleetOf(values);
  const plans = [...plansOf(fleet)];
  const engine = await openEngine();
  try {
    return await prepare(engine, { fleet, plans, deployments: plans.map(renderDeployment), refused, today });
  } finally {
    engine.close();
  }
}

function print(
  terminal: Terminal,
  diagnostics: readonly Diagnostic[],
  { rules, format }: { readonly rules: readonly LintRule[]; readonly format: CheckFormat },
): void {
  if (format === "text") terminal.print(textReport(diagnostics, rules));
  if (format === "sarif") terminal.json(sarifLog(diagnostics, rules));
  if (format === "json") for (const line of jsonLines(diagnostics)) terminal.json(line);
  if (format === "github") for (const line of githubAnnotations(diagnostics)) terminal.print(line);
}

/** One line per grant as JSON, else the SQL of each workspace below its name. */
async function printGrants(terminal: Terminal, values: Values, format: CheckFormat): Promise<number> {
  for (const plan of chosenPlans(await fleetOf(values), undefined)) {
    const { workspace } = plan;
    if (format !== "json") terminal.print(`-- ${workspace.name}`);
    for (const sql of workspaceGrants(plan))
      if (format === "json") terminal.json({ type: "grant", workspace: workspace.name, sql });
      else terminal.print(sql);
  }
  return 0;
}
