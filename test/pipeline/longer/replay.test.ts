import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { capsule8 } from "../../../sources/capsule8.events.ts";
import type { AuditRow } from "../../../src/model/cases.ts";
import { detectform, jsonLines } from "../../support/command.ts";
import { line } from "../delivery.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "replay-delivered-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function replay(name: string, lines: readonly string[], ...args: readonly string[]) {
  const path = join(folder, name);
  await writeFile(path, `${lines.join("\n")}\n`);
  return detectform(["replay", "--events", path, "--workspace", "prod", ...args]);
}

const ROW: AuditRow = capsule8("Kernel Exploit", {
  row: { workspace_id: "1002", request_id: "r-1", event_time: "2026-03-02T10:15:00.123Z", event_date: null },
});

/** A watched log without any row is told. */
const ACCOUNT: AuditRow = { ...ROW, workspace_id: "0", request_id: "r-0", action_name: "Heartbeat" };
const OF_ACCOUNT = { workspaceId: "0", requestId: "r-0", actionName: "Heartbeat" };

describe("replay on a workspace of delivered files", { timeout: 120_000 }, () => {
  it("takes rows of the system table too, and tells the same of both", async () => {
    const table = await replay(
      "table.ndjson",
      [ROW, ACCOUNT].map((row) => JSON.stringify(row)),
      "--format",
      "system-table",
      "--json",
    );
    const files = await replay("files.ndjson", [line(), line(OF_ACCOUNT)], "--format", "delivery", "--json");

    expect([table.code, files.code]).toEqual([0, 0]);
    const told = (text: string) =>
      jsonLines(text).filter(({ type }) => type === "notification" || type === "summary");
    expect(told(files.stdout)).toEqual(told(table.stdout));
    expect(told(files.stdout)).toMatchObject([
      { type: "notification", detection: "kernel/kernel-exploit", destination: "oncall" },
      { type: "notification", detection: "kernel/kernel-exploit", destination: "soc" },
      { type: "summary", workspace: "prod", findings: 1, told: 1, missed: 0, repeated: 0 },
    ]);
  });

  it("says what the pipeline's page would say", async () => {
    const misfit = line({
      requestId: "r-2",
      actionName: "Heartbeat",
      sessionId: { not: "text" },
      response: 7,
    });

    const { stdout } = await replay("misfit.ndjson", [line(), line(), misfit]);

    expect(stdout.split("\n")[1]).toBe("  3 delivered lines ingested; not met: clean_schema 1, no_kernel 2");
  });

  it("lists the runs that ingest", async () => {
    const { stdout } = await replay("runs.ndjson", [line()], "--json");

    const jobs = jsonLines(stdout).flatMap(({ type, job }) => (type === "run" ? [job] : []));
    expect(new Set(jobs)).toContain("detectform ingest");
  });
});
