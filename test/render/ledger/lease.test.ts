import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadAuditLog } from "../../../src/simulator/engine/audit-log.ts";
import { type Engine, openEngine, type Row } from "../../../src/simulator/engine/engine.ts";
import { ensureSchema, execute } from "../../../src/simulator/engine/statement.ts";
import { deploymentOf } from "../../support/plans.ts";
import { detectionOf, weekContent } from "../../support/week/week.ts";

const BEGIN = Date.parse("2026-03-02T00:00:00Z");
const ROW = {
  workspace_id: "1001",
  event_time: "2026-03-01T23:00:00Z",
  service_name: "agent",
  action_name: "shell",
  request_id: "a",
};
let engine: Engine;

beforeEach(async () => {
  engine = await openEngine();
  await loadAuditLog(engine, [ROW]);
  await ensureSchema(engine, "main.detectform");
  for (const step of ["prepare_findings", "prepare_sweeps"]) await run(step, "", 0);
});

afterEach(() => engine.close());

/** Runs a step's deployed statement as a task of a run would, some minutes after the beginning. */
function run(step: string, run_id: string, minute: number, more = {}): Promise<readonly Row[]> {
  const content = weekContent([detectionOf("shell")]);
  const [workspace] = content.workspaces;
  if (workspace === undefined) throw new Error("the week has one workspace");
  const query = deploymentOf(content, workspace).resources.find(
    ({ type, name }) => type === "databricks_query" && name === `week__ledger__${step}`,
  );
  return execute(engine, {
    sql: String(query?.attributes.query_text),
    at: new Date(BEGIN + minute * 60_000),
    parameters: { run_id, ...more },
    visibility: "arrived",
  });
}

const read = (sql: string) =>
  execute(engine, { sql, at: new Date(BEGIN), parameters: {}, visibility: "arrived" });

async function collectAs(run_id: string, minute: number): Promise<void> {
  await run("open", run_id, minute);
  const [window] = await run("window", run_id, minute);
  await run("collect__agent", run_id, minute, {
    window_start: String(window?.agent__start),
    window_end: String(window?.window_end),
  });
}

describe("the lease of a category", () => {
  it("is not taken from a run that may be alive", async () => {
    await run("open", "first", 0);
    await run("open", "second", 29);

    await expect(run("window", "second", 29)).rejects.toThrow("another run holds the lease of this category");
    expect(await run("window", "first", 29)).toHaveLength(1);
  });

  it("is taken from a run that the platform has ended", async () => {
    await run("open", "first", 0);
    await run("open", "second", 31);

    expect(await run("window", "second", 31)).toHaveLength(1);
    await expect(run("window", "first", 31)).rejects.toThrow("another run holds the lease of this category");
  });

  it("is free after its run, not after another one's end", async () => {
    await run("open", "first", 0);
    await run("release", "second", 1);
    await run("open", "second", 1);
    expect(await read("select run_id from main.detectform.sweeps_v1")).toEqual([{ run_id: "first" }]);

    await run("release", "first", 2);
    await run("open", "second", 2);

    expect(await read("select run_id from main.detectform.sweeps_v1")).toEqual([{ run_id: "second" }]);
  });

  it("lets no run mark what another one may be telling", async () => {
    await collectAs("first", 0);
    await run("open", "second", 31);

    await run("commit", "first", 32, { state_shell: "success" });

    expect(await read("select told_by from main.detectform.findings_v1")).toEqual([{ told_by: null }]);
  });

  it("lets a run mark nothing that was found after its window", async () => {
    await collectAs("first", 10);
    await run("release", "first", 11);
    await run("open", "second", 5);

    await run("commit", "second", 12, { state_shell: "success" });

    expect(await read("select told_by from main.detectform.findings_v1")).toEqual([{ told_by: null }]);
  });

  it("begins each window at the last sweep minus the lookback", async () => {
    await collectAs("first", 0);
    const bounds = { window_start: String(BEGIN - 172_800_000), window_end: String(BEGIN) };
    await run("advance__agent", "first", 1, { run_id: "first", ...bounds });
    await run("release", "first", 1);

    await run("open", "second", 60 * 24 * 5);

    expect(await run("window", "second", 60 * 24 * 5)).toEqual([
      { agent__start: String(BEGIN - 172_800_000), window_end: String(BEGIN + 5 * 86_400_000) },
    ]);
  });
});
