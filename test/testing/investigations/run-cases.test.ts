import { describe, expect, test } from "vitest";
import type { AuditRow } from "../../../src/model/cases.ts";
import type { Investigation } from "../../../src/model/content.ts";
import type { InvestigationCases } from "../../../src/model/investigation-cases.ts";
import { resolve } from "../../../src/plan/fleet.ts";
import { investigationFailure } from "../../../src/testing/investigations/failure-text.ts";
import { runInvestigationCases } from "../../../src/testing/investigations/run-cases.ts";
import { contentWith, investigationWith } from "../../support/investigations.ts";
import { workspaceWith } from "../../support/parts.ts";

const HOSTS = "system.compute.hosts";

const loaded = (id: string, event_time = "2026-03-02T10:00:00.000Z"): AuditRow => ({
  workspace_id: "1001",
  event_time,
  service_name: "agent",
  action_name: "Module Loaded",
  request_id: id,
});

async function resultsOf(cases: InvestigationCases, change: Partial<Investigation> = {}) {
  const investigation = investigationWith(change);
  const findings = { catalog: "main", schema: "detectform", retentionDays: 400 };
  const content = { ...contentWith(investigation), workspaces: [workspaceWith({ findings })] };
  return runInvestigationCases(resolve(content), [
    { investigation: investigation.slug, file: "test/investigations/which-cluster.ts", cases },
  ]);
}

async function differencesOf(cases: InvestigationCases, change: Partial<Investigation> = {}) {
  return (await resultsOf(cases, change)).map(({ differences }) => differences);
}

const host = (cluster_id: string) => ({ instance_id: "e-1", cluster_id });

describe("a case of an investigation", () => {
  test("passes where the answer is the wanted one, over the rows of the case alone", async () => {
    const found = await differencesOf({
      "knows the cluster": {
        events: [loaded("e-1")],
        tables: { [HOSTS]: [host("c-1")] },
        rows: [{ finding_key: "e-1", cluster_id: "c-1" }],
      },
      "knows another": {
        events: [loaded("e-1")],
        tables: { [HOSTS]: [host("c-2")] },
        rows: [{ finding_key: "e-1", cluster_id: "c-2" }],
      },
      "knows none": { events: [loaded("e-1")], rows: [{ finding_key: "e-1", cluster_id: null }] },
      "has no finding": { events: [], tables: { [HOSTS]: [host("c-1")] }, rows: [] },
    });

    expect(found).toEqual([[], [], [], []]);
  });

  test("begins from the newest finding, or from the one it names", async () => {
    const events = [loaded("older", "2026-03-02T09:00:00Z"), loaded("newer")];

    const found = await differencesOf({
      newest: { events, rows: [{ finding_key: "newer" }] },
      named: { events, event: "older", rows: [{ finding_key: "older" }] },
      unheard: { events, event: "unheard of", rows: [] },
    });

    expect(found).toEqual([[], [], []]);
  });

  test("is asked an hour after its last event, or when it says; what came later is not there yet", async () => {
    const events = [loaded("e-1")];
    const late = { ...host("c-1"), arrived_at: "2026-03-02T12:00:00Z" };
    const tables = { [HOSTS]: [late] };

    const found = await differencesOf({
      "too soon": { events, tables, rows: [{ cluster_id: null }] },
      later: { events, tables, now: "2026-03-02T12:00:00Z", rows: [{ cluster_id: "c-1" }] },
    });

    expect(found).toEqual([[], []]);
  });

  test("may be of a workspace that has not got a table", async () => {
    const tables = { [HOSTS]: [host("c-1")] };

    const found = await differencesOf({
      without: { events: [loaded("e-1")], tables, without: [HOSTS], rows: [{ cluster_id: null }] },
    });

    expect(found).toEqual([[]]);
  });

  test("gives other parameters than the defaults, each of its type", async () => {
    const change = {
      parameters: {
        hours: { type: "number", default: 2, meaning: "Hours." },
        user: { type: "text", default: "anybody", meaning: "Who." },
      },
      sql: "select finding_key, :hours * 60 as minutes, :user as who from finding",
    } as const;
    const events = [loaded("e-1")];

    const found = await differencesOf(
      {
        usual: { events, rows: [{ minutes: 120, who: "anybody" }] },
        given: { events, parameters: { hours: 3, user: "it's" }, rows: [{ minutes: 180, who: "it's" }] },
      },
      change,
    );

    expect(found).toEqual([[], []]);
  });

  test("gives rows of a table that only a workspace names by the columns of tables/", async () => {
    const tables = { cloudtrail: [{ event_time: "2026-03-02T10:00:05Z", event_name: "RunInstances" }] };
    const change: Partial<Investigation> = {
      needs: "cloudtrail",
      reads: ["cloudtrail"],
      sql: "select trail.event_time, trail.event_name from finding cross join cloudtrail as trail",
    };

    const found = await differencesOf(
      {
        there: {
          events: [loaded("e-1")],
          tables,
          rows: [{ event_time: "2026-03-02T10:00:05Z", event_name: "RunInstances" }],
        },
      },
      change,
    );

    expect(found).toEqual([[]]);
  });

  test.each<[string, InvestigationCases[string]["rows"], string]>([
    ["another value", [{ cluster_id: "c-9" }], 'row 1: cluster_id is "c-1", wanted "c-9"'],
    ["another number of rows", [], "wanted 0 rows, got 1"],
  ])("fails on %s", async (_, rows, difference) => {
    const [found] = await differencesOf({
      wrong: { events: [loaded("e-1")], tables: { [HOSTS]: [host("c-1")] }, rows },
    });

    expect(found).toEqual([difference]);
  });

  test("fails on a statement that does not run, and says why", async () => {
    const [found] = await differencesOf(
      { broken: { events: [loaded("e-1")], rows: [] } },
      { sql: "select nowhere as a from finding" },
    );

    expect(found?.join()).toMatch(/^the statement fails: .*nowhere/);
  });
});

test("a failed case is told with what was wanted, what came and the statement", async () => {
  const results = await resultsOf({
    "knows the cluster": {
      events: [loaded("e-1")],
      tables: { [HOSTS]: [host("c-1")] },
      rows: [{ finding_key: "e-1", cluster_id: "c-9" }],
    },
  });

  const [text = ""] = results.map(investigationFailure);

  expect(text.split("\n").slice(0, 9)).toEqual([
    "which-cluster: knows the cluster",
    '  row 1: cluster_id is "c-1", wanted "c-9"',
    "  wanted: 1",
    "    cluster_id  finding_key",
    "    c-9         e-1",
    "  got: 1",
    "    cluster_id  finding_key",
    "    c-1         e-1",
    "  statement",
  ]);
  expect(text).toContain("finding_key = :event");
});
