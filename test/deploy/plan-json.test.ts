import { expect, test } from "vitest";
import { parsePlan } from "../../src/deploy/plan-json.ts";
import { entry, planText } from "./plans.ts";

test("drops the parts that repeat values", () => {
  const plan = parsePlan(
    planText({ variables: { KEY: { value: "s3cret" } }, planned_values: {}, timestamp: "now" }),
  );

  expect(Object.keys(plan).sort()).toEqual([
    "format_version",
    "output_changes",
    "resource_changes",
    "resource_drift",
  ]);
});

test("keeps where values come from, and no value", () => {
  const task = [{ task_key: { constant_value: "s3cret" } }, { alert_id: { references: ["a.b.id", "a.b"] } }];
  const resource = {
    address: "a.b",
    mode: "managed",
    expressions: { task, key: { constant_value: "s3cret" } },
  };

  const { configuration } = parsePlan(
    planText({ configuration: { provider_config: {}, root_module: { resources: [resource] } } }),
  );

  const expressions = { task: [{ task_key: {} }, { alert_id: { references: ["a.b.id", "a.b"] } }], key: {} };
  expect(configuration).toEqual({ root_module: { resources: [{ address: "a.b", expressions }] } });
});

test("reads a newer minor format", () => {
  expect(parsePlan('{"format_version":"1.9"}').format_version).toBe("1.9");
});

test("refuses another major format", () => {
  const text = '{"format_version":"2.0"}';

  expect(() => parsePlan(text)).toThrow(
    'show -json  format_version\n  "2.0" is not known to this version\n  Use Terraform or OpenTofu 1.x, or a newer detectform.',
  );
});

test("refuses an action that it does not know", () => {
  const text = planText({ resource_changes: [entry("databricks_job.kernel", { actions: ["hide"] })] });

  expect(() => parsePlan(text)).toThrow('show -json  databricks_job.kernel\n  "hide" is not known');
});
