import { expect, test } from "vitest";
import { maskOf } from "../../src/deploy/mask.ts";
import { parsePlan } from "../../src/deploy/plan-json.ts";
import { redact } from "../../src/deploy/redact.ts";
import { entry, planText } from "./plans.ts";

const KEY = { config: [{ pagerduty: [{ integration_key: true }] }] };
const withKey = (integration_key: string) => ({
  config: [{ pagerduty: [{ integration_key }] }],
  display_name: "oncall",
});

function redacted(parts: object, secrets: readonly string[] = []) {
  return redact(parsePlan(planText(parts)), maskOf(secrets));
}

function changed(before: object | null, after: object | null, marks: object) {
  const change = { actions: ["update"], before, after, ...marks };
  const plan = redacted({ resource_changes: [entry("databricks_notification_destination.oncall", change)] });
  return plan.resource_changes[0]?.change;
}

test("hides what is sensitive on either side, and nothing else", () => {
  const change = changed(withKey("old"), withKey("old"), { after_sensitive: KEY });

  expect(change?.before).toEqual(withKey("(sensitive)"));
  expect(change?.after).toEqual(withKey("(sensitive)"));
});

test("tells that a secret changes, not what it is", () => {
  const change = changed(withKey("old"), withKey("new"), { before_sensitive: KEY, after_sensitive: KEY });

  expect(change?.before).toEqual(withKey("(sensitive)"));
  expect(change?.after).toEqual(withKey("(sensitive, changed)"));
});

test("hides an object that is sensitive as a whole", () => {
  const change = changed(null, withKey("new"), { after_sensitive: { config: true } });

  expect(change?.after).toEqual({ config: "(sensitive)", display_name: "oncall" });
});

test("hides a known secret in any other text", () => {
  const job = {
    actions: ["update"],
    before: { description: "uses hunter2-hunter2" },
    after: { description: "" },
  };

  const plan = redacted({ resource_changes: [entry("databricks_job.kernel", job)] }, ["hunter2-hunter2"]);

  expect(plan.resource_changes[0]?.change.before).toEqual({ description: "uses (sensitive)" });
});

test("hides the secrets of drift and of outputs", () => {
  const change = {
    actions: ["update"],
    before: "old",
    after: "new",
    before_sensitive: true,
    after_sensitive: true,
  };
  const drift = entry("databricks_notification_destination.oncall", {
    actions: ["update"],
    before: withKey("old"),
    before_sensitive: KEY,
  });

  const plan = redacted({ resource_drift: [drift], output_changes: { key: change } });

  expect(plan.resource_drift[0]?.change.before).toEqual(withKey("(sensitive)"));
  expect(plan.output_changes.key?.after).toBe("(sensitive, changed)");
});

test("drops the state", () => {
  const resources = [{ address: "a.b", type: "a", name: "b", values: { key: "s3cret" } }];

  const plan = redacted({ prior_state: { values: { root_module: { resources } } } });

  expect(JSON.stringify(plan)).not.toContain("s3cret");
});
