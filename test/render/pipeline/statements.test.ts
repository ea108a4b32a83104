import { describe, expect, test } from "vitest";
import type { Detection, Source } from "../../../src/model/content.ts";
import type { PipelineStatement } from "../../../src/render/pipeline/statement.ts";
import { pipelineStatements } from "../../../src/render/pipeline/statements.ts";
import { outputColumns } from "../../../src/sql/columns.ts";
import { CATEGORY, DETECTION, SOURCE, workspaceWith } from "../../support/parts.ts";
import { planWith } from "../../support/plans.ts";

const LOG = { from: "delivered-json", path: "s3://logs.example.test/it's", catalog: "main", schema: "log" };
const HOST = { ...CATEGORY, slug: "host-security", every: "1 hour" } as const;

const SPLIT: Source = {
  ...SOURCE,
  columns: { ...SOURCE.columns, origin: "Where." },
  splits: { origin: ["container", "host"] },
  sql: SOURCE.sql.replace("  event_time,", "  event_time,\n  response.result as origin,"),
};

const detection = (slug: string, change: Partial<Detection> = {}): Detection => ({
  ...DETECTION,
  id: `kernel/${slug}`,
  slug,
  ...change,
});

interface Given {
  readonly detections?: readonly Detection[];
  readonly source?: Source;
  readonly workspace?: object;
}

function statements({ detections = [DETECTION], source = SOURCE, workspace = {} }: Given = {}) {
  const content = {
    categories: [CATEGORY, HOST],
    detections,
    sources: [source],
    tables: [],
    investigations: [],
    workspaces: [],
  };
  return pipelineStatements(planWith(content, workspaceWith({ audit: LOG, ...workspace })));
}

const named = (all: readonly PipelineStatement[], name: string) =>
  all.find((statement) => statement.name === name);
const expectations = (given: Given) => {
  const table = named(statements(given), "main.log.workspace_audit_logs");
  return Object.fromEntries((table?.expectations ?? []).map(({ name, predicate }) => [name, predicate]));
};

describe("a pipeline", () => {
  test("has a table with a flow per folder, the view, the matched rows and what was not read well", () => {
    const all = statements({ workspace: { ownsAccountEvents: true, watches: ["1001", "1002"] } });

    expect(all.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "streaming-table main.log.workspace_audit_logs",
      "flow delivered_0_8a93f6b7",
      "flow delivered_1001_8a93f6b7",
      "flow delivered_1002_8a93f6b7",
      "view main.log.audit",
      "materialized-view main.log.alerts",
      "view main.log.audit_health",
    ]);
  });

  test("is none where the system table is read", () => {
    expect(statements({ workspace: { audit: { from: "system-table" } } })).toEqual([]);
  });

  test("names its flows by their folder: another folder is read from its beginning", () => {
    const flows = (path: string) =>
      statements({ workspace: { audit: { ...LOG, path } } }).flatMap(({ kind, name }) =>
        kind === "flow" ? [name] : [],
      );

    expect(flows("s3://a")).not.toEqual(flows("s3://b"));
    expect(flows("s3://a")).toEqual(flows("s3://a"));
  });

  test.each(["main.log.workspace_audit_logs", "main.log.alerts"])("keeps %s from a full refresh", (name) => {
    expect(named(statements(), name)?.properties).toEqual({
      "delta.autoOptimize.autoCompact": "true",
      "delta.autoOptimize.optimizeWrite": "true",
      "pipelines.autoOptimize.managed": "true",
      "pipelines.reset.allowed": "false",
    });
  });

  test("lays its table out by day, workspace and service", () => {
    expect(named(statements(), "main.log.workspace_audit_logs")?.clusterBy).toEqual([
      "event_date",
      "workspaceId",
      "serviceName",
    ]);
  });
});

describe("a flow", () => {
  const query = statements().find(({ kind }) => kind === "flow")?.query ?? "";

  test.each([
    "'s3://logs.example.test/it\\'s/workspaceId=1001/'",
    "format => 'json'",
    "inferColumnTypes => true",
    "schemaEvolutionMode => 'addNewColumns'",
    "rescuedDataColumn => '_rescued_data'",
    "partitionColumns => ''",
    // Without it a file that grew is ignored for ever.
    "allowOverwrites => true",
    "requestParams map<string, string>",
    "response struct<statusCode: int, errorMessage: string, result: string>",
    "timestamp bigint",
    "_metadata.file_path as filename",
  ])("says %s", (part) => {
    expect(query).toContain(part);
  });
});

describe("the view", () => {
  test("has the columns of the system table, and what did not fit them", () => {
    expect(outputColumns(named(statements(), "main.log.audit")?.query ?? "")).toEqual([
      "account_id",
      "workspace_id",
      "version",
      "event_time",
      "event_date",
      "source_ip_address",
      "user_agent",
      "session_id",
      "user_identity",
      "service_name",
      "action_name",
      "request_id",
      "request_params",
      "response",
      "audit_level",
      "event_id",
      "_rescued_data",
    ]);
  });
});

describe("expectations", () => {
  test("are that a line was read well, and one per category that nothing of it matches", () => {
    const detections = [
      detection("module-loaded", { also: "host-security" }),
      detection("other", { match: { unclaimed: true } }),
    ];

    expect(expectations({ detections })).toEqual({
      clean_schema: "_rescued_data is null",
      no_host_security: "not coalesce(serviceName = 'agent' and actionName in ('Module Loaded'), false)",
      no_kernel:
        "not coalesce(serviceName = 'agent' and (actionName in ('Module Loaded') or (actionName is null or actionName not in ('Heartbeat', 'Module Loaded'))), false)",
    });
  });

  test("ask of the line what a split asks of the source", () => {
    const detections = [
      detection("in-container", { match: { actions: ["Module Loaded"], only: { origin: ["container"] } } }),
    ];

    expect(expectations({ detections, source: SPLIT }).no_kernel).toBe(
      "not coalesce(serviceName = 'agent' and (actionName in ('Module Loaded') and response.result in ('container')), false)",
    );
  });

  test("leave tuning out", () => {
    const tune = {
      "kernel/module-loaded": {
        allow: [{ where: "origin = 'host'", reason: "Ours.", owner: "a@example.test", until: "2027-03-31" }],
      },
    };

    expect(expectations({ source: SPLIT, workspace: { tune } })).toEqual(expectations({ source: SPLIT }));
  });

  test("do not count where a line alone cannot tell, and the table says so", () => {
    const source = { ...SOURCE, sql: SOURCE.sql.replace("select", "select distinct") };

    expect(expectations({ source })).toEqual({ clean_schema: "_rescued_data is null" });
    expect(named(statements({ source }), "main.log.workspace_audit_logs")?.comment).toContain(
      "No expectation counts kernel/module-loaded.",
    );
  });

  test("do not count a detection of its own SQL", () => {
    const { match: _, ...own } = detection("many", { sql: "select * from agent" });

    expect(expectations({ detections: [DETECTION, own] })).toEqual(expectations({}));
  });
});
