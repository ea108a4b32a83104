import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuditRow } from "../../../src/model/cases.ts";
import type { Engine } from "../../../src/simulator/engine/engine.ts";
import {
  investigate,
  openWorkspace,
  type SavedInvestigation,
  savedInvestigations,
} from "../../../src/simulator/workspace/investigate.ts";
import { apply } from "../../../src/simulator/workspace/objects.ts";
import { contentWith, HOSTS, investigationWith, TRAIL } from "../../support/investigations.ts";
import { workspaceWith } from "../../support/parts.ts";
import { deploymentOf } from "../../support/plans.ts";

const loaded = (id: string, event_time: string): AuditRow => ({
  workspace_id: "1001",
  event_time,
  service_name: "agent",
  action_name: "Module Loaded",
  request_id: id,
});
const RECORDED = {
  log: [loaded("older", "2026-03-02T09:00:00.000Z"), loaded("newer", "2026-03-02T10:00:00.000Z")],
  tables: [HOSTS, TRAIL],
  rows: { "system.compute.hosts": [{ instance_id: "newer", cluster_id: "c-1" }] },
};
const NOW = new Date("2026-03-02T12:00:00Z");

const second = investigationWith({
  slug: "how-long",
  title: "How long",
  order: 2,
  parameters: { hours: { type: "number", default: 2, meaning: "Hours." } },
  sql: "select finding_key, :hours * 60 as minutes from finding",
});
const tenth = investigationWith({ slug: "last", title: "Last", order: 10 });

describe.each([
  ["a workspace with a ledger", { findings: { catalog: "main", schema: "detectform", create: true } }],
  ["a workspace without", {}],
])("the investigations of %s", (_, change) => {
  const objects = apply(deploymentOf(contentWith(investigationWith(), second, tenth), workspaceWith(change)));
  let engine: Engine;
  let saved: readonly SavedInvestigation[];
  beforeAll(async () => {
    engine = await openWorkspace(objects, RECORDED, NOW);
    saved = savedInvestigations([...objects].reverse());
  }, 60_000);
  afterAll(() => engine.close());

  test("are found among the objects, in the order of the walk", () => {
    expect(saved.map(({ slug, defaults }) => [slug, defaults])).toEqual([
      ["which-cluster", { event: "newest" }],
      ["how-long", { event: "newest", hours: 2 }],
      ["last", { event: "newest" }],
    ]);
  });

  test("answer for the finding that is asked for, and for the newest one", async () => {
    const [first] = saved;
    if (first === undefined) throw new Error("there is one");

    const newest = await investigate(engine, first, { event: "newest", at: NOW });
    const older = await investigate(engine, first, { event: "older", at: NOW });
    const soon = await investigate(engine, first, { event: "unheard of", at: NOW });

    expect(newest).toEqual([{ finding_key: "newer", cluster_id: "c-1" }]);
    expect(older).toEqual([{ finding_key: "older", cluster_id: null }]);
    expect(soon).toEqual([]);
  });

  test("take their parameters' defaults, or what is given", async () => {
    const [, asking] = saved;
    if (asking === undefined) throw new Error("there are three");

    const usual = await investigate(engine, asking, { event: "newest", at: NOW });
    const given = await investigate(engine, asking, { event: "newest", at: NOW, parameters: { hours: 3 } });

    expect([usual, given]).toEqual([
      [{ finding_key: "newer", minutes: 120 }],
      [{ finding_key: "newer", minutes: 180 }],
    ]);
  });
});
