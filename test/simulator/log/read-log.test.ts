import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, openEngine } from "../../../src/simulator/engine/engine.ts";
import { logProblems } from "../../../src/simulator/log/problems.ts";
import { readRecorded } from "../../support/recorded-log.ts";

const folder = mkdtempSync(join(tmpdir(), "detectform-read-"));
let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => {
  engine.close();
  rmSync(folder, { recursive: true });
});

function file(name: string, rows: readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => (typeof row === "string" ? row : JSON.stringify(row))).join("\n"));
  return path;
}

function row(hour: number, service: string, workspace: string | null) {
  const event_time = `2026-03-02T${String(hour).padStart(2, "0")}:00:00Z`;
  return {
    event_time,
    workspace_id: workspace,
    service_name: service,
    request_id: `${hour}`,
    response: null,
  };
}

const DAY = [
  row(1, "agent", "1001"),
  row(2, "agent", "1002"),
  row(3, "jobs", "1001"),
  row(4, "jobs", null),
  row(5, "agent", "1001"),
];

describe("what is read is accounted for", () => {
  test("rows of services that nothing reads are dropped, and counted with the others", async () => {
    const paths = [file("services.ndjson", DAY)];

    const { rows, report } = await readRecorded(engine, { paths, services: ["agent"] });

    expect(rows.map(({ request_id }) => request_id)).toEqual(["1", "2", "5"]);
    expect(report).toMatchObject({ rows: 5, kept: 3, outside: 0 });
    expect([...report.counts].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))).toEqual([
      { workspace: "1001", service: "agent", rows: 2, isKept: true },
      { workspace: "1001", service: "jobs", rows: 1, isKept: false },
      { workspace: "1002", service: "agent", rows: 1, isKept: true },
      { workspace: null, service: "jobs", rows: 1, isKept: false },
    ]);
  });

  test("rows before and after a span are left out, and counted", async () => {
    const span = { from: new Date("2026-03-02T02:00:00Z"), to: new Date("2026-03-02T05:00:00Z") };

    const { rows, report } = await readRecorded(engine, { paths: [file("span.ndjson", DAY)], ...span });

    expect(rows.map(({ request_id }) => request_id)).toEqual(["2", "3", "4"]);
    expect(report).toMatchObject({ rows: 5, kept: 3, outside: 2 });
  });

  test("each column says how many rows of the log have a value of its type", async () => {
    const paths = [
      file("columns.ndjson", [
        { ...row(1, "agent", "1001"), request_params: { a: "1" }, user_identity: '{"email": "x"}' },
        { ...row(2, "agent", "1001"), request_params: '[{"key": "a", "value": "2"}]', response: "{}" },
      ]),
    ];

    const { report } = await readRecorded(engine, { paths });

    const counts = Object.fromEntries(report.columns);
    expect(counts).toMatchObject({ event_time: 2, request_params: 2, user_identity: 1, response: 1 });
    expect(counts).toMatchObject({ account_id: 0, source_ip_address: 0, event_date: 2 });
  });

  test("a file whose bytes are no UTF-8 is named, and a time without an offset is counted", async () => {
    const path = join(folder, "latin1.ndjson");
    const local = { ...row(1, "agent", "1001"), event_time: "2026-03-02 01:00:00", user_agent: "caf\u00e9" };
    writeFileSync(path, Buffer.from(JSON.stringify(local), "latin1"));

    const { rows, report } = await readRecorded(engine, { paths: [path] });

    expect(rows).toMatchObject([{ event_time: "2026-03-02T01:00:00.000Z", user_agent: "caf\ufffd" }]);
    expect(report).toMatchObject({ repaired: [path], withoutOffset: 1 });
    expect(logProblems(report)).toEqual([]);
  });

  test("of two files one cannot be read: the other's rows are there, and each fault has its file", async () => {
    const [good, bad] = [file("good.ndjson", DAY), file("bad.ndjson", [...DAY.slice(0, 2), "{"])];

    const { report } = await readRecorded(engine, { paths: [good, bad] });

    expect(report.rows).toBe(7);
    expect(logProblems(report)).toEqual([
      { file: bad, key: "line 3", message: 'invalid JSON: "{"', repair: "Complete the row, or remove it." },
    ]);
  });

  test("reading again replaces what was read before", async () => {
    await readRecorded(engine, { paths: [file("first.ndjson", DAY)] });

    expect(
      (await readRecorded(engine, { paths: [file("second.ndjson", DAY.slice(0, 1))] })).rows,
    ).toHaveLength(1);
  });
});

describe("Azure names resources, not workspaces", () => {
  const resource = (name: string) => `/SUBSCRIPTIONS/S/PROVIDERS/MICROSOFT.DATABRICKS/WORKSPACES/${name}`;
  const record = (name: string, requestParams: object) => ({
    time: "2026-03-02T10:15:00Z",
    resourceId: resource(name),
    operationName: "Microsoft.Databricks/jobs/run",
    identity: '{"email":"x"}',
    properties: {
      serviceName: "jobs",
      actionName: "run",
      sourceIPAddress: "198.51.100.7:443",
      requestParams,
    },
  });

  test("the id is what rows of the resource say, or what the caller says, and else it is missing", async () => {
    const paths = [
      file("azure.ndjson", [
        record("ONE", { orgId: "1001" }),
        record("ONE", {}),
        record("TWO", {}),
        record("THREE", { orgId: "7" }),
        record("THREE", { orgId: "8" }),
      ]),
    ];

    const { rows, report } = await readRecorded(engine, { paths, azureWorkspaces: { two: "1002" } });

    expect(rows.map(({ workspace_id }) => workspace_id).sort()).toEqual(["1001", "1001", "1002", null, null]);
    expect(rows[0]).toMatchObject({ source_ip_address: "198.51.100.7" });
    expect([...report.mapped]).toEqual(
      expect.arrayContaining([
        ["ONE", "1001"],
        ["TWO", "1002"],
      ]),
    );
    expect([...report.unmapped]).toEqual([["THREE", 2]]);
    expect(report.counts.map(({ workspace, rows: count }) => [workspace, count])).toEqual(
      expect.arrayContaining([
        ["1001", 2],
        ["1002", 1],
        [null, 2],
      ]),
    );
  });

  test("records of other resources are left out and named", async () => {
    const vault = {
      ...record("V", {}),
      resourceId: "/SUBSCRIPTIONS/S/PROVIDERS/MICROSOFT.KEYVAULT/VAULTS/V",
    };

    const { report } = await readRecorded(engine, {
      paths: [file("vault.ndjson", [record("ONE", {}), vault])],
    });

    expect(report).toMatchObject({ rows: 1, unread: [] });
    expect([...report.foreign]).toEqual([["MICROSOFT.KEYVAULT", 1]]);
  });
});

describe("delivered lines for a pipeline", () => {
  const line = (second: number) =>
    `{"timestamp": ${1772446500000 + second * 1000}, "workspaceId": 1001, "serviceName": "jobs"}`;

  test("are kept as they came, with those that are no JSON, which came when the line before them did", async () => {
    const paths = [file("lines.ndjson", [line(0), '{"cut', "", line(1)])];

    const { report } = await readRecorded(engine, { paths, keepsLines: true, services: [] });

    const kept = await engine.run("select * from platform.access.delivered_lines");
    expect(kept).toEqual([
      {
        workspace_id: "1001",
        event_date: "2026-03-02T00:00:00.000Z",
        arrived_at: "2026-03-02T10:15:00.000Z",
        line: line(0),
      },
      { workspace_id: null, event_date: null, arrived_at: "2026-03-02T10:15:00.000Z", line: '{"cut' },
      {
        workspace_id: "1001",
        event_date: "2026-03-02T00:00:00.000Z",
        arrived_at: "2026-03-02T10:15:01.000Z",
        line: line(1),
      },
    ]);
    expect(report).toMatchObject({ rows: 2, kept: 0 });
    expect(report.unread).toMatchObject([{ fault: "row", rows: 1, examples: [{ number: 2, unit: "line" }] }]);
  });
});
