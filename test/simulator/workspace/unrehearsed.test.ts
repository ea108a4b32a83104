import { expect, test } from "vitest";
import { capsule8 } from "../../../sources/capsule8.events.ts";
import { apply } from "../../../src/simulator/workspace/objects.ts";
import { run } from "../../../src/simulator/workspace/run.ts";
import { CATEGORY, DETECTION, SOURCE, workspaceWith } from "../../support/parts.ts";
import { deploymentOf } from "../../support/plans.ts";

const COLUMNS = {
  instance_id: { type: "string", meaning: "Host.", provenance: "documented" },
} as const;
const HOSTS = {
  ...SOURCE,
  name: "hosts",
  file: "sources/hosts.ts",
  sql: SOURCE.sql.replace(
    "system.access.audit",
    "system.access.audit\n  join system.compute.hosts as hosts on hosts.instance_id = request_id",
  ),
};
const WATCH = {
  ...DETECTION,
  id: "kernel/host-seen",
  slug: "host-seen",
  title: "Host seen",
  source: "hosts",
};
const CONTENT = {
  categories: [CATEGORY],
  detections: [DETECTION, WATCH],
  sources: [SOURCE, HOSTS],
  tables: [],
  investigations: [],
  workspaces: [],
};
const LOG = [
  capsule8("Module Loaded", {
    row: { service_name: "agent", request_id: "i-1", event_time: "2026-03-02T10:00:00Z" },
  }),
];
const rows = (...instances: string[]) => ({
  tables: [{ name: "system.compute.hosts", columns: COLUMNS }],
  rows: { "system.compute.hosts": instances.map((instance_id) => ({ instance_id })) },
});
const ledger = { findings: { catalog: "main", schema: "found", create: true } };

test.each([
  ["without a ledger", {}],
  ["with a ledger", ledger],
])(
  "a detection over a table that was not recorded is left out, and the others are told: %s",
  async (_, change) => {
    const made = await run(apply(deploymentOf(CONTENT, workspaceWith(change))), LOG);

    expect(made.unrehearsed).toEqual([{ detection: "kernel/host-seen", tables: ["system.compute.hosts"] }]);
    expect(made.notifications.map(({ detection }) => detection)).toEqual(["kernel/module-loaded"]);
    expect(made.operatorNotices).toEqual([]);
    expect(made.score).toMatchObject({ findings: 1, told: 1, missed: 0, repeated: 0 });
  },
);

test.each([
  ["without a ledger", {}],
  ["with a ledger", ledger],
])("with its rows it is rehearsed like any other: %s", async (_, change) => {
  const objects = apply(deploymentOf(CONTENT, workspaceWith(change)));

  const made = await run(objects, LOG, { tables: rows("i-1") });
  const other = await run(objects, LOG, { tables: rows("i-2") });

  expect(made.unrehearsed).toEqual([]);
  expect(made.notifications.map(({ detection }) => detection).sort()).toEqual([
    "kernel/host-seen",
    "kernel/module-loaded",
  ]);
  expect(other.notifications.map(({ detection }) => detection)).toEqual(["kernel/module-loaded"]);
});

test("a test of the notices is told when it is scheduled, and is no finding", async () => {
  const workspace = workspaceWith({ noticeTest: "weekly" });
  const clock = { from: new Date("2026-03-02T00:00:00Z"), to: new Date("2026-03-09T23:00:00Z") };

  const made = await run(apply(deploymentOf({ ...CONTENT, detections: [DETECTION] }, workspace)), LOG, clock);

  const tests = made.notifications.filter(({ detection }) => detection === "notice-test");
  expect(new Set(tests.map(({ at }) => new Date(at).toISOString().slice(0, 13)))).toEqual(
    new Set(["2026-03-02T09", "2026-03-09T09"]),
  );
  expect(tests.length).toBe(2 * 3);
  expect(made.score).toMatchObject({ findings: 1, told: 1, missed: 0, repeated: 0 });
});
