import { beforeAll, describe, expect, test } from "vitest";
import { TERRAFORM } from "../../binary.ts";
import { applied } from "../applied.ts";
import { BASE, fixtures, openBase } from "../fleet.ts";

describe.skipIf(TERRAFORM === undefined)("changing a severity, a route, an allow entry and a period", () => {
  const stack = applied(openBase);
  let original: ReturnType<typeof stack.life.objects>;
  beforeAll(() => {
    original = stack.life.objects();
  });

  test("updates in place what each of them touches, and replaces nothing", async () => {
    const before = original.map(({ type, id }) => `${type} ${id}`);
    await stack.fleet.overlay(fixtures(import.meta.url));
    await stack.fleet.synth();

    expect(await stack.life.plan()).toEqual([
      // The body ends with the rule's receipt, which the statement and the route decide.
      "update databricks_alert.host__boot-files-modified: custom_body",
      "update databricks_alert.kernel__exploit: custom_body",
      "update databricks_alert.kernel__module-loaded: custom_body, custom_subject",
      "update databricks_dashboard.detectform: serialized_dashboard",
      "update databricks_job.kernel: schedule, task, timeout_seconds",
      "update databricks_query.host__boot-files-modified: description, query_text",
      "update databricks_query.kernel__exploit: description, query_text",
      "update databricks_query.kernel__module-loaded: description, query_text, tags",
    ]);
    await stack.life.apply();
    expect(await stack.life.plan()).toEqual([]);
    expect(stack.life.objects().map(({ type, id }) => `${type} ${id}`)).toEqual(before);
  });

  test("is rolled back by the files of before, which are a whole deployment", async () => {
    await stack.fleet.overlay(BASE);
    await stack.fleet.synth();

    await stack.life.apply();

    expect(await stack.life.plan()).toEqual([]);
    expect(stack.life.objects()).toEqual(original);
  });
});
