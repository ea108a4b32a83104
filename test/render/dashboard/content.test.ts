import { describe, expect, test } from "vitest";
import { FUNCTIONS, NODES } from "../../../src/lint/known/subset-list.ts";
import type { Workspace } from "../../../src/model/content.ts";
import { auditTable } from "../../../src/plan/audit-table.ts";
import { workspaceDashboard } from "../../../src/render/dashboard/content.ts";
import { dashboardResource } from "../../../src/render/dashboard/resource.ts";
import { statementOf } from "../../../src/render/dashboard/serialize.ts";
import { outputColumns } from "../../../src/sql/columns.ts";
import { bareColumn, comparisons, type Scan, scans } from "../../../src/sql/conditions.ts";
import { markerNames } from "../../../src/sql/fill.ts";
import { kinds } from "../../../src/sql/nodes.ts";
import { parseOne } from "../../../src/sql/tree.ts";
import { CATEGORY, DETECTION, SOURCE, workspaceWith } from "../../support/parts.ts";
import { planWith } from "../../support/plans.ts";
import { withoutLedger, workspaceOf } from "../../support/repository.ts";
import { TWO_CATEGORIES } from "./two-categories.ts";

/** Beside the subset for authors: what a ledger's collect statement is made of, and findings without a ledger too. */
const TRIED = [...NODES, ...FUNCTIONS, "map_from_arrays", "array"];

const prod = workspaceOf(TWO_CATEGORIES, "prod");

const statementsOf = (workspace: Workspace) =>
  workspaceDashboard(planWith(TWO_CATEGORIES, workspace)).datasets.map(
    (dataset) => [dataset.name, statementOf(dataset), dataset] as const,
  );

const BOTH = [...statementsOf(prod), ...statementsOf(withoutLedger(prod))].map(
  ([name, sql, dataset], at) => [`${name} (${at})`, sql, dataset] as const,
);

/** Operators with which a scan compares a column that stands alone. */
function operatorsOn({ conditions }: Scan, column: string): readonly string[] {
  return conditions
    .flatMap(comparisons)
    .filter(({ left }) => bareColumn(left) === column)
    .map(({ operator }) => operator);
}

describe.each(BOTH)("the statement of %s", (_, sql, { query, parameters }) => {
  test("keeps to what means the same in each engine", () => {
    const nodes = kinds(parseOne(sql));
    const calls = nodes.filter(({ kind }) => kind === "function" || kind === "aggregate_function");

    expect(nodes.map(({ kind }) => kind).filter((kind) => !TRIED.includes(kind))).toEqual([]);
    expect(
      calls.map(({ node }) => String(node.name).toLowerCase()).filter((name) => !TRIED.includes(name)),
    ).toEqual([]);
  });

  test("bounds each scan of the audit log, and names its service and its workspaces", () => {
    const found = scans(sql).map((scan) => ({
      days: operatorsOn(scan, "event_date"),
      times: operatorsOn(scan, "event_time"),
      service: operatorsOn(scan, "service_name"),
      workspaces: operatorsOn(scan, "workspace_id"),
    }));

    const bounded = { days: [">=", "<="], times: [">=", "<"], service: ["="], workspaces: ["in"] };
    expect(found).toEqual(found.map(() => bounded));
  });

  test("returns the columns that its last query names, and declares its parameters", () => {
    expect(outputColumns(sql)).toEqual(outputColumns(query));
    expect(markerNames(sql)).toEqual(parameters.map(({ keyword }) => keyword));
  });
});

test("the audit log is read where the agents are looked at, and for findings where no ledger is", () => {
  const readers = (workspace: Workspace) =>
    statementsOf(workspace)
      .filter(([, sql]) => sql.includes(auditTable(workspace)))
      .map(([name]) => name);

  expect(readers(prod)).toEqual(["hosts", "agents", "host_timeline", "host_events"]);
  expect(readers(withoutLedger(prod))).toEqual([
    "findings_by_day",
    "noisy_detections",
    "hosts",
    "host_findings",
    "agents",
    "host_timeline",
    "host_events",
  ]);
});

test("without a ledger only events of the audit log are asked for; with one, all that was found is there", () => {
  const judging = {
    ...SOURCE,
    name: "judge",
    judges: true as const,
    sql: SOURCE.sql.replace("'agent'", "'judged'"),
  };
  const judged = { ...DETECTION, id: "kernel/judged", slug: "judged", source: "judge" };
  const content = {
    ...TWO_CATEGORIES,
    categories: [CATEGORY],
    detections: [DETECTION, judged],
    sources: [SOURCE, judging],
  };
  const texts = (workspace: Workspace) =>
    workspaceDashboard(planWith(content, workspace)).datasets.map(statementOf);

  const asked = texts(workspaceWith({}));
  expect(asked.filter((sql) => sql.includes("service_name = 'agent'"))).toHaveLength(asked.length);
  expect(asked.join("\n")).not.toContain("'judged'");
  const remembered = texts(workspaceWith({ findings: { catalog: "main", schema: "found" } })).join("\n");
  expect(remembered).toContain("main.found.findings_v1");
  expect(remembered).not.toContain("service_name");
});

const pagesOf = (workspace: Workspace, content = TWO_CATEGORIES) =>
  workspaceDashboard(planWith(content, workspace)).pages.map(({ name, rows }) => [
    name,
    rows.flatMap(({ cells }) => cells.map(({ widget }) => `${widget.kind} ${widget.name}`)),
  ]);

describe("the pages", () => {
  test("of a workspace with a ledger show what is open, and how long notices took", () => {
    expect(pagesOf(prod)).toEqual([
      [
        "overview",
        [
          "text introduction",
          "counter findings_total",
          "counter open_total",
          "counter notice_time_worst",
          "bar by_day",
          "bar by_category",
          "pie by_severity",
          "table open_hosts",
          "line notice_time_days",
          "table notice_time_severities",
          "table noisy",
          "table agent_heartbeats",
        ],
      ],
      [
        "host",
        [
          "filter host_choice",
          "table host_findings_table",
          "bar host_timeline_bars",
          "line host_heartbeats",
          "table host_events_table",
        ],
      ],
    ]);
  });

  test("of one without say that it is not known", () => {
    const [overview] = pagesOf(withoutLedger(prod));

    expect(overview).toEqual([
      "overview",
      [
        "text introduction",
        "bar by_day",
        "bar by_category",
        "pie by_severity",
        "text without_ledger",
        "table noisy",
        "table agent_heartbeats",
      ],
    ]);
  });

  test("leave the agents out where no source knows a sign of life", () => {
    const content = {
      ...TWO_CATEGORIES,
      categories: [CATEGORY],
      detections: [DETECTION],
      sources: [SOURCE],
    };

    expect(pagesOf(workspaceWith({}), content)).toEqual([
      [
        "overview",
        [
          "text introduction",
          "bar by_day",
          "bar by_category",
          "pie by_severity",
          "text without_ledger",
          "table noisy",
        ],
      ],
      ["host", ["filter host_choice", "table host_findings_table"]],
    ]);
  });
});

describe("the resource", () => {
  test("lies in the product's folder and shows viewers what they may read themselves", () => {
    const { attributes, ...address } = dashboardResource(planWith(TWO_CATEGORIES, prod));
    const { serialized_dashboard, ...others } = attributes;

    expect(address).toEqual({ type: "databricks_dashboard", name: "detectform" });
    expect(others).toEqual({
      display_name: "detectform findings",
      parent_path: { $ref: { type: "databricks_directory", name: "detectform", attribute: "path" } },
      warehouse_id: "0123456789abcdef",
      embed_credentials: false,
    });
    expect(JSON.parse(String(serialized_dashboard)).datasets).toHaveLength(10);
  });

  test("is the same text however often it is rendered, and another one with another allow entry", () => {
    const text = (workspace: Workspace) =>
      dashboardResource(planWith(TWO_CATEGORIES, workspace)).attributes.serialized_dashboard;
    const allow = [
      { where: "image_name = 'a:1'", reason: "Ours.", owner: "a@example.test", until: "2027-03-31" },
    ];

    expect(text(prod)).toBe(text(prod));
    expect(text({ ...prod, tune: { "kernel/kernel-module-loaded": { allow } } })).not.toBe(text(prod));
  });
});
