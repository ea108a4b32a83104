/**
 * Reading a recorded day and rehearsing it, at three sizes: rows and runs per second, and the most memory each took.
 * Reading in bulk is compared with reading line by line, in the same run. Each is a process of its own, so that its
 * memory is its own. `npm run bench:replay -- --rows 5000,50000,500000`.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { firstPlan, fleetOf } from "../src/cli/content.ts";
import { inRepository } from "../src/cli/folders.ts";
import { readEvents } from "../src/rehearsal/recorded/events-file.ts";
import { replayWorkspace } from "../src/rehearsal/replay-workspace.ts";
import { loadAuditLog } from "../src/simulator/engine/audit-log.ts";
import { openEngine } from "../src/simulator/engine/engine.ts";
import { readLog } from "../src/simulator/log/read-log.ts";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "5000,50000,200000" },
    part: { type: "string" },
    file: { type: "string" },
  },
});

/** What a process does with a file: it returns how many rows it read, or runs it rehearsed. */
const PARTS: Readonly<Record<string, (file: string) => Promise<number>>> = {
  async lines(file) {
    const engine = await openEngine();
    const rows = await readEvents(file, undefined);
    await loadAuditLog(engine, rows);
    engine.close();
    return rows.length;
  },
  async bulk(file) {
    const engine = await openEngine();
    const { kept } = await readLog(engine, { paths: [file] });
    engine.close();
    return kept;
  },
  async rehearsal(file) {
    const plan = firstPlan(await fleetOf({}), undefined);
    const { runs } = await replayWorkspace(plan, { log: await readEvents(file, undefined) });
    return runs.length;
  },
};

interface Measured {
  readonly done: number;
  readonly seconds: number;
  /** Of both cores, which others that work on this machine do not change. */
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

if (values.part === undefined) compare(values.rows.split(",").map(Number));
else process.stdout.write(JSON.stringify(await measured(values.part, values.file ?? "")));

async function measured(part: string, file: string): Promise<Measured> {
  const [began, before] = [performance.now(), process.cpuUsage()];
  const done = (await PARTS[part]?.(file)) ?? 0;
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  const cpuSeconds = (user + system) / 1_000_000;
  return { done, seconds, cpuSeconds, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) };
}

function compare(sizes: readonly number[]): void {
  const folder = mkdtempSync(join(tmpdir(), "detectform-bench-"));
  try {
    for (const rows of sizes) {
      const file = join(folder, `${rows}.ndjson`);
      writeDay(file, rows);
      const [lines, bulk] = [inProcess("lines", file), inProcess("bulk", file)];
      const ratio = (lines.cpuSeconds / bulk.cpuSeconds).toFixed(1);
      report(`${rows} rows  line by line ${rate(lines, "rows")}  in bulk ${rate(bulk, "rows")}  ${ratio}x`);
      report(
        `${" ".repeat(String(rows).length)}       rehearsed ${rate(inProcess("rehearsal", file), "runs")}`,
      );
      rmSync(file);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function inProcess(part: string, file: string): Measured {
  const command = ["--import", "tsx", "--liftoff-only", import.meta.filename, "--part", part, "--file", file];
  // What the process above writes.
  return JSON.parse(execFileSync(process.execPath, command, { encoding: "utf8" })) as Measured;
}

/** The sample day again and again, with ids of its own each time, in steps of less than a second. */
function writeDay(file: string, rows: number): void {
  const day = readFileSync(inRepository("samples/audit.ndjson"), "utf8").trimEnd().split("\n");
  writeFileSync(file, "");
  for (let from = 0; from < rows; from += day.length) {
    const again = day.slice(0, rows - from).map((line) => {
      const row = JSON.parse(line);
      const requestId = from === 0 ? row.requestId : `${row.requestId}-${from}`;
      return JSON.stringify({ ...row, requestId, timestamp: row.timestamp + from / day.length });
    });
    writeFileSync(file, `${again.join("\n")}\n`, { flag: "a" });
  }
}

function rate({ done, seconds, cpuSeconds, megabytes }: Measured, unit: string): string {
  return `${seconds.toFixed(1)} s (CPU ${cpuSeconds.toFixed(1)} s), ${Math.round(done / seconds)} ${unit}/s, ${megabytes} MB`;
}

function report(line: string): void {
  process.stdout.write(`${line}\n`);
}
