import { expect, test } from "vitest";
import { discardedData } from "../../src/deploy/data-loss.ts";
import { alertsToQuieten, onlyQuietens } from "../../src/deploy/follow-up.ts";
import { entry, planOf } from "./plans.ts";

test.each([
  ["databricks_schema.findings", ["delete"], ["schema findings is deleted"]],
  ["databricks_volume.landing", ["create", "delete"], ["volume landing is replaced"]],
  ["databricks_pipeline.events", ["delete"], ["pipeline events is deleted"]],
  ["databricks_schema.findings", ["forget"], []],
  ["databricks_schema.findings", ["update"], []],
  ["databricks_query.kernel__exploit", ["delete"], []],
])("%s %j discards %j", (address, actions, discarded) => {
  expect(discardedData(planOf(entry(address, { actions, before: {} })))).toEqual(discarded);
});

test.each([
  [
    { catalog: "main", schema: "log" },
    { catalog: "main", schema: "other" },
    ["pipeline audit_log leaves its tables for others"],
  ],
  [
    { catalog: "main", schema: "log" },
    { catalog: "sec", schema: "log" },
    ["pipeline audit_log leaves its tables for others"],
  ],
  [
    { catalog: "main", schema: "log", channel: "CURRENT" },
    { catalog: "main", schema: "log", channel: "PREVIEW" },
    [],
  ],
])("a pipeline of %j that becomes %j discards %j", (before, after, discarded) => {
  const changed = entry("databricks_pipeline.audit_log", { actions: ["update"], before, after });

  expect(discardedData(planOf(changed))).toEqual(discarded);
});

test("a pipeline that is created or let go of discards nothing", () => {
  const place = { catalog: "main", schema: "log" };
  const created = entry("databricks_pipeline.audit_log", { actions: ["create"], after: place });
  const letGo = entry("databricks_pipeline.audit_log", { actions: ["forget"], before: place });

  expect(discardedData(planOf(created, letGo))).toEqual([]);
});

const ALERT = "databricks_alert.kernel__kernel-exploit";
const loud = { notify_on_ok: true, query_id: "1", update_time: "2026-01-01" };
const quiet = { ...loud, notify_on_ok: false };
const CONFIGURED = new Map([[ALERT, ["notify_on_ok", "query_id"]]]);

test("finds created alerts that are to be quiet when all is well", () => {
  const plan = planOf(
    entry(ALERT, { actions: ["create"], after: quiet }),
    entry("databricks_alert.kernel__loud", { actions: ["create"], after: loud }),
    entry("databricks_alert.kernel__old", { actions: ["update"], before: loud, after: quiet }),
  );

  expect(alertsToQuieten(plan)).toEqual([ALERT]);
});

const quietens = (...entries: readonly object[]) => onlyQuietens(planOf(...entries), [ALERT], CONFIGURED);

test("knows a plan that does nothing but quieten them", () => {
  const change = { actions: ["update"], before: loud, after: quiet };

  expect(quietens(entry(ALERT, change))).toBe(true);
  expect(quietens(entry(ALERT, { ...change, after_unknown: { update_time: true } }))).toBe(true);
});

test.each([
  ["nothing", []],
  [
    "another alert",
    [entry("databricks_alert.kernel__old", { actions: ["update"], before: loud, after: quiet })],
  ],
  [
    "another attribute too",
    [entry(ALERT, { actions: ["update"], before: loud, after: { ...quiet, query_id: "2" } })],
  ],
  [
    "an attribute that is not known yet",
    [entry(ALERT, { actions: ["update"], before: loud, after: quiet, after_unknown: { query_id: true } })],
  ],
  ["the other direction", [entry(ALERT, { actions: ["update"], before: quiet, after: loud })]],
  ["a new alert", [entry(ALERT, { actions: ["create"], after: quiet })]],
])("does not take a plan that changes %s for it", (_, entries) => {
  expect(quietens(...entries)).toBe(false);
});
