/**
 * Cases a second: 1,000 cases over 50 made-up detections, together as `test` runs them and one by one.
 * Each form runs in a process of its own, so that both pay for the start of the engine and the transpiler.
 */
import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { argv, cpuUsage, stdout } from "node:process";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { capsule8 } from "../sources/capsule8.events.ts";
import capsule8Source from "../sources/capsule8.ts";
import type { Case } from "../src/model/cases.ts";
import type { Content, Detection, Source } from "../src/model/content.ts";
import { Source as SourceSchema } from "../src/model/source.ts";
import { resolve } from "../src/plan/fleet.ts";
import { type PlannedCase, writtenCases } from "../src/testing/cases/planned-case.ts";
import type { Form } from "../src/testing/cases/run-group.ts";

const DETECTIONS = 50;
const CASES = 20;

interface Measured {
  readonly seconds: number;
  readonly cpu: number;
  readonly failed: number;
}

function source(): Source {
  const file = fileURLToPath(new URL("../sources/capsule8.sql", import.meta.url));
  return {
    ...SourceSchema.parse(capsule8Source),
    name: "capsule8",
    file,
    sql: readFileSync(file, "utf8").trim(),
  };
}

function detection(number: number): Detection {
  const slug = `detection-${number}`;
  return {
    title: `Detection ${number}`,
    why: "To be measured.",
    severity: "low",
    attack: ["T1059"],
    source: "capsule8",
    match: { actions: [`Action ${number}`] },
    triage: ["Read `lineage`."],
    falsePositives: ["None."],
    references: ["https://example.test/"],
    id: `bench/${slug}`,
    category: "bench",
    slug,
    file: "",
    cases: [],
  };
}

/** Half of them fire. */
function benchCase(number: number, index: number): Case {
  const event_time = `2026-03-02T10:${String(index).padStart(2, "0")}:00.000Z`;
  const fires = index % 2 === 0;
  const action = fires ? `Action ${number}` : `Action ${number} of another kind`;
  const events = [capsule8(action, { row: { event_time } })];
  return fires
    ? { events, findings: 1, rows: [{ event_time, origin: "container" }] }
    : { events, findings: 0 };
}

function plan(): { readonly content: Content; readonly cases: readonly PlannedCase[] } {
  const detections = Array.from({ length: DETECTIONS }, (_, number) => detection(number));
  const cases = detections.flatMap((each, number) => {
    const made = Array.from({ length: CASES }, (_, index) => [`case ${index}`, benchCase(number, index)]);
    return writtenCases(each, { detection: each.id, file: "", cases: Object.fromEntries(made) });
  });
  return {
    content: {
      categories: [
        { slug: "bench", file: "", title: "Bench", description: "To be measured.", every: "1 hour" },
      ],
      detections,
      sources: [source()],
      tables: [],
      investigations: [],
      workspaces: [],
    },
    cases,
  };
}

/** What the form costs in this process, from the first import on. */
async function measure(form: Form): Promise<Measured> {
  const { content, cases } = plan();
  const [before, cpuBefore] = [performance.now(), cpuUsage()];
  // Seconds of the optimizing compiler are not won back by a process that lives for two.
  setFlagsFromString("--liftoff-only");
  const { runCases } = await import("../src/testing/cases/run-cases.ts");
  const results = await runCases(resolve(content), cases, form);
  const { user, system } = cpuUsage(cpuBefore);
  return {
    seconds: (performance.now() - before) / 1000,
    cpu: (user + system) / 1e6,
    failed: results.filter(({ failure }) => failure !== undefined).length,
  };
}

function inOwnProcess(form: Form): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [form]);
    child.once("error", reject);
    // The child of this very file sends what measure() returns.
    child.once("message", (message) => resolve(message as Measured));
    child.once("exit", (code) => reject(new Error(`the ${form} form ended with ${code}`)));
  });
}

async function main(): Promise<void> {
  const count = DETECTIONS * CASES;
  stdout.write(
    `${count} cases over ${DETECTIONS} detections, start included, ${availableParallelism()} cores\n`,
  );
  const rate = async (form: Form) => {
    const { seconds, cpu, failed } = await inOwnProcess(form);
    const perSecond = count / seconds;
    const figures = `${Math.round(perSecond)} cases/s (${seconds.toFixed(2)} s, ${cpu.toFixed(2)} s of CPU)`;
    stdout.write(`  ${form.padEnd(8)}  ${figures}${failed > 0 ? `, ${failed} FAILED` : ""}\n`);
    return perSecond;
  };
  const [together, alone] = [await rate("together"), await rate("alone")];
  stdout.write(`  together is ${(together / alone).toFixed(1)} times as fast\n`);
}

const [, , form] = argv;
if (form === "together" || form === "alone") process.send?.(await measure(form));
else await main();
