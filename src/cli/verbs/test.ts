import { writeFile } from "node:fs/promises";
import { UserError } from "../../base/problem.ts";
import { loadCases } from "../../catalog/load-cases.ts";
import type { Detection } from "../../model/content.ts";
import { failureText } from "../../testing/cases/failure-text.ts";
import { junitXml } from "../../testing/cases/junit.ts";
import { type CasePlan, planCases } from "../../testing/cases/plan.ts";
import { type CaseResult, runCases } from "../../testing/cases/run-cases.ts";
import { fleetOf, pick } from "../content.ts";
import { folders } from "../folders.ts";
import type { Terminal } from "../terminal.ts";
import { CONTENT_OPTIONS, text, texts, type Verb } from "../verb.ts";

export const test: Verb = {
  summary: "runs the detections' cases: those written and those that follow from each declaration",
  usage: "[--detection ID] [--cases DIR] [--junit FILE] [--json]",
  options: {
    ...CONTENT_OPTIONS,
    cases: { type: "string", multiple: true },
    detection: { type: "string" },
    junit: { type: "string" },
  },
  async run({ values, terminal }) {
    const fleet = await fleetOf(values);
    const listing = { folders: folders("cases", texts(values, "cases")), base: process.cwd() };
    const chosen = text(values, "detection");
    if (chosen !== undefined) pick(named(fleet.content.detections), chosen, "--detection");
    const plan = planCases(fleet, await loadCases(listing, fleet.content, chosen));
    const results = await runCases(fleet, plan.cases);
    const junit = text(values, "junit");
    if (junit !== undefined) await writeJunit(junit, results);
    if (values.json === true) printJson(terminal, results);
    else printText(terminal, plan, results);
    return results.some(failed) ? 1 : 0;
  },
};

function named(detections: readonly Detection[]): readonly { readonly name: string }[] {
  return detections.map(({ id }) => ({ name: id }));
}

async function writeJunit(file: string, results: readonly CaseResult[]): Promise<void> {
  try {
    await writeFile(file, junitXml(results));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const repair = "Name a file in a folder that exists.";
    throw new UserError([{ file: "--junit", key: "", message: `cannot be written: ${reason}`, repair }]);
  }
}

function failed({ failure }: CaseResult): boolean {
  return failure !== undefined;
}

function printJson(terminal: Terminal, results: readonly CaseResult[]): void {
  for (const { planned, got, failure } of results)
    terminal.json({
      detection: planned.detection.id,
      case: planned.name,
      generated: planned.generated,
      result: failure === undefined ? "passed" : "failed",
      expected: planned.expected,
      got: { findings: got.length, rows: got },
      ...(failure === undefined ? {} : { differences: failure.differences }),
    });
}

function printText(terminal: Terminal, plan: CasePlan, results: readonly CaseResult[]): void {
  for (const id of new Set(results.map(({ planned }) => planned.detection.id))) {
    terminal.print(
      summary(
        id,
        results.filter(({ planned }) => planned.detection.id === id),
      ),
    );
    for (const { detection, name, reason } of plan.omitted)
      if (detection === id) terminal.print(`    not generated: ${name} (${reason})`);
  }
  for (const result of results)
    if (result.failure !== undefined) terminal.print(`\n${failureText(result, result.failure)}`);
  const failures = results.filter(failed).length;
  terminal.print(`\n${results.length - failures} passed, ${failures} failed`);
}

function summary(id: string, results: readonly CaseResult[]): string {
  const failures = results.filter(failed).length;
  const generated = results.filter(({ planned }) => planned.generated).length;
  const origin = `${results.length - generated} written, ${generated} generated`;
  const verdict = failures === 0 ? "passed" : `${failures} FAILED`;
  return `  ${id.padEnd(64)}  ${verdict}  (${origin})`;
}
