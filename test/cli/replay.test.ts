import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { capsule8 } from "../../sources/capsule8.events.ts";
import { detectform, jsonLines } from "../support/command.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "replay-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, lines: readonly (object | string)[]): Promise<string> {
  const path = join(folder, name);
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  await writeFile(path, `${text}\n`);
  return path;
}

const DELIVERED = {
  version: "2.0",
  timestamp: Date.parse("2026-03-02T10:15:00.000Z"),
  workspaceId: "1002",
  serviceName: "capsule8-alerts-dataplane",
  actionName: "Kernel Exploit",
  requestId: "delivered-1",
  requestParams: { instanceId: "i-0a1b2c3d4e5f60001" },
  response: { statusCode: 200, result: "not JSON at all" },
};

/** A watched log without any row is told. */
const ACCOUNT = { ...DELIVERED, workspaceId: "0", requestId: "account", actionName: "Heartbeat" };

describe("replay", () => {
  it("tells each workspace's own rows, of the system table, to the right destinations", async () => {
    const events = await file("system.ndjson", [
      capsule8("Kernel Exploit", { row: { request_id: "dev-1" } }),
      capsule8("Kernel Exploit", { row: { request_id: "prod-1", workspace_id: "1002" } }),
      capsule8("Kernel Exploit", { row: { request_id: "foreign", workspace_id: "9999" } }),
      capsule8("Heartbeat", { row: { request_id: "quiet" } }),
      capsule8("Heartbeat", { row: { request_id: "account", workspace_id: "0" } }),
    ]);

    const { code, stdout, stderr } = await detectform(["replay", "--events", events, "--json"]);

    const lines = jsonLines(stdout);
    const told = lines.filter(({ type }) => type === "notification");
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(
      told.map(({ workspace, detection, destination, finding_keys }) => [
        workspace,
        detection,
        destination,
        finding_keys,
      ]),
    ).toEqual([
      ["dev", "kernel/kernel-exploit", "oncall", ["dev-1"]],
      ["dev", "kernel/kernel-exploit", "soc", ["dev-1"]],
      ["prod", "kernel/kernel-exploit", "oncall", ["prod-1"]],
      ["prod", "kernel/kernel-exploit", "soc", ["prod-1"]],
    ]);
    expect(lines.filter(({ type }) => type === "summary")).toMatchObject([
      { workspace: "dev", findings: 1, told: 1, missed: 0, repeated: 0 },
      { workspace: "prod", findings: 1, told: 1, missed: 0, repeated: 0 },
    ]);
  });

  it("reads delivered rows, also when nobody says so, and tells an event whose detail is no JSON", async () => {
    const events = await file("delivered.ndjson", [DELIVERED, ACCOUNT]);

    const { stdout } = await detectform(["replay", "--events", events, "--workspace", "prod", "--json"]);

    const told = jsonLines(stdout).filter(({ type }) => type === "notification");
    expect(told.map(({ finding_keys }) => finding_keys)).toEqual([["delivered-1"], ["delivered-1"]]);
  });

  it("names every line that is no audit row, and tells nothing", async () => {
    const events = await file("broken.ndjson", [DELIVERED, "{ not json", { timestamp: "yesterday" }]);

    const { code, stdout, stderr } = await detectform(["replay", "--events", events]);

    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain("line 2\n  is no JSON: { not json");
    expect(stderr).toContain("line 3\n  is no audit row (timestamp:");
  });

  it("names every option that is wrong at once", async () => {
    const { code, stderr } = await detectform(["replay", "--format", "delivrey", "--from", "noon"]);

    expect(code).toBe(1);
    expect(stderr).toBe(`--events
  is missing
  Name a file of audit rows, one JSON object per line.

--format
  "delivrey" is no format
  Did you mean "delivery"?

--from
  "noon" is no instant
  Write it as 2026-03-02T10:15:00Z.
`);
  });
});

describe("start", () => {
  it("tells every planted finding of the recorded day once", async () => {
    const { code, stdout } = await detectform(["start"]);

    expect(code).toBe(0);
    expect(stdout).toContain("SCORE     8 planted, 8 told, 0 missed, 0 repeated.");
  }, 120_000);
});
