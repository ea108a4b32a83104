import { expect, test } from "vitest";
import { driftOf } from "../../src/deploy/drift.ts";
import { parsePlan } from "../../src/deploy/plan-json.ts";
import { entry, planText } from "./plans.ts";

const QUERY = "databricks_query.kernel__kernel-exploit";
const CONFIGURED = new Map([
  [QUERY, ["display_name", "query_text", "catalog"]],
  ["databricks_job.kernel", ["schedule"]],
]);
const query = { display_name: "Kernel exploit (rows)", query_text: "select 1", lifecycle_state: "ACTIVE" };

const texts = (parts: object) => driftOf(parsePlan(planText(parts)), CONFIGURED).map(({ text }) => text);
const edited = (after: object) => ({
  resource_drift: [entry(QUERY, { actions: ["update"], before: query, after: { ...query, ...after } })],
});

test("names the detection and what was edited of it", () => {
  const parts = edited({ query_text: "select 0" });

  expect(driftOf(parsePlan(planText(parts)), CONFIGURED)).toEqual([
    {
      address: QUERY,
      detection: "kernel/kernel-exploit",
      change: "edited",
      attributes: ["query_text"],
      text: "edited   Kernel exploit (kernel/kernel-exploit): query (query_text)",
    },
  ]);
});

test("names what is gone first, and jobs by their category", () => {
  const schedule = (pause_status: string) => ({ schedule: [{ pause_status }] });
  const job = { actions: ["update"], before: schedule("UNPAUSED"), after: schedule("PAUSED") };
  const parts = {
    resource_drift: [
      entry("databricks_job.kernel", job),
      entry(QUERY, { actions: ["delete"], before: query }),
    ],
  };

  expect(texts(parts)).toEqual([
    "deleted  Kernel exploit (kernel/kernel-exploit): query",
    "edited   job kernel: schedule.pause_status",
  ]);
});

test("does not count what the stack does not set", () => {
  expect(texts(edited({ owner_user_name: "other@example.test" }))).toEqual([]);
});

test("does not count what is empty on both sides", () => {
  expect(texts(edited({ catalog: "" }))).toEqual([]);
});

test("names what lies in the trash, also when the state knows it", () => {
  const resources = [
    {
      address: QUERY,
      type: "databricks_query",
      name: "kernel__kernel-exploit",
      values: { ...query, lifecycle_state: "TRASHED" },
    },
  ];

  expect(texts({ prior_state: { values: { root_module: { resources } } } })).toEqual([
    "trashed  Kernel exploit (kernel/kernel-exploit): query",
  ]);
});
