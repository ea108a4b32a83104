import { expect, test } from "vitest";
import { summarise } from "../../src/deploy/summarise.ts";
import { entry, planOf } from "./plans.ts";

const EXPLOIT = "databricks_alert.kernel__kernel-exploit";
const QUERY = "databricks_query.kernel__kernel-exploit";
const alert = { display_name: "Kernel exploit", query_id: "1", notify_on_ok: true };
const query = { display_name: "Kernel exploit (rows)", query_text: "select 1" };

test("says nothing of what stays", () => {
  expect(summarise(planOf(entry(EXPLOIT, { actions: ["no-op"], before: alert, after: alert })))).toEqual([]);
});

test("puts the worst first, a line per detection", () => {
  const plan = planOf(
    entry("databricks_job.kernel", { actions: ["create"], after: { name: "kernel" } }),
    entry("databricks_query.kernel__module-loaded", { actions: ["delete"], before: query }),
    entry(EXPLOIT, { actions: ["update"], before: alert, after: { ...alert, notify_on_ok: false } }),
    entry(QUERY, { actions: ["update"], before: query, after: { ...query, query_text: "select 2" } }),
    entry("databricks_directory.kernel", { actions: ["forget"], before: { path: "/kernel" } }),
  );

  expect(summarise(plan)).toEqual([
    "deleted    Kernel exploit (kernel/module-loaded): query",
    "forgotten  folder kernel",
    "changed    Kernel exploit (kernel/kernel-exploit): alert (notify_on_ok), query (query_text)",
    "created    job kernel",
  ]);
});

test("says why something is replaced", () => {
  const change = {
    actions: ["delete", "create"],
    before: alert,
    after: alert,
    replace_paths: [["parent_path"]],
  };

  expect(summarise(planOf(entry(EXPLOIT, change)))).toEqual([
    "replaced   Kernel exploit (kernel/kernel-exploit): alert (parent_path)",
  ]);
});

test("says what something was called, and what else changes of it", () => {
  const change = { actions: ["update"], before: query, after: { ...query, query_text: "select 2" } };
  const plan = planOf(entry(QUERY, change, { previous_address: "databricks_query.kernel__exploit" }));

  expect(summarise(plan)).toEqual([
    "renamed    Kernel exploit (kernel/kernel-exploit), formerly kernel/exploit: query (query_text)",
  ]);
});

test("says what is adopted", () => {
  const change = { actions: ["no-op"], before: alert, after: alert, importing: { id: "7" } };

  expect(summarise(planOf(entry(EXPLOIT, change)))).toEqual([
    "adopted    Kernel exploit (kernel/kernel-exploit): alert",
  ]);
});

test("names an attribute that is known only after the apply", () => {
  const change = { actions: ["update"], before: alert, after: alert, after_unknown: { query_id: true } };

  expect(summarise(planOf(entry(EXPLOIT, change)))).toEqual([
    "changed    Kernel exploit (kernel/kernel-exploit): alert (query_id)",
  ]);
});
