import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { firstPlan, fleetOf } from "../src/cli/content.ts";
import { TERMINAL } from "../src/cli/terminal.ts";
import { findBinary } from "../src/deploy/binary.ts";
import { workspaceDashboard } from "../src/render/dashboard/content.ts";
import { serialize } from "../src/render/dashboard/serialize.ts";

/** Plans of each form, one after the other. */
const TIMES = 5;

const { name: binary } = await findBinary(process.env);

/** A folder whose plan creates one thing with this text, and nothing that needs a provider. */
function prepare(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "bench-plan-"));
  const input = text.replaceAll("${", () => "$${").replaceAll("%{", () => "%%{");
  writeFileSync(
    join(folder, "main.tf.json"),
    JSON.stringify({ resource: { terraform_data: { it: { input } } } }),
  );
  run(folder, "init");
  return folder;
}

function run(cwd: string, verb: string): number {
  const start = performance.now();
  execFileSync(binary, [verb], { cwd, stdio: "ignore", env: { ...process.env, CHECKPOINT_DISABLE: "1" } });
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

// The dashboard that is deployed, on one line, against the same laid out.
const plan = firstPlan(await fleetOf({}), undefined);
const deployed = serialize(workspaceDashboard(plan));
const laidOut = JSON.stringify(JSON.parse(deployed), null, 2);
const folders = [prepare(deployed), prepare(laidOut)] as const;
const taken = [[], []] as [number[], number[]];
for (let round = 0; round < TIMES; round++)
  for (const at of [0, 1] as const) taken[at].push(run(folders[at], "plan"));
for (const folder of folders) rmSync(folder, { recursive: true });

const [line, lines] = [median(taken[0]), median(taken[1])];
TERMINAL.print(
  `${binary} plan of a dashboard of ${Math.round(deployed.length / 1024)} KB, median of ${TIMES}:\n` +
    `  on one line       ${Math.round(line)} ms\n` +
    `  on ${laidOut.split("\n").length} lines     ${Math.round(lines)} ms\n` +
    `  ratio             ${(lines / line).toFixed(1)}`,
);
