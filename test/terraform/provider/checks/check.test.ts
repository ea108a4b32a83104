import { describe, expect, test } from "vitest";
import { stateOf } from "../engine/shape-state.ts";
import { ALERT, JOB, QUERY } from "../samples.ts";
import { loadResource } from "../schema/resource.ts";
import { type Fields, UNKNOWN } from "../wire/value.ts";
import { problemsOf } from "./check.ts";

function problems(type: string, config: Fields): readonly string[] {
  const resource = loadResource(type);
  return problemsOf(resource, stateOf(resource.block, withoutReferences(config)));
}

/** What core hands over before anything exists: a reference is not yet known. */
function withoutReferences(config: Fields): Fields {
  const entries = Object.entries(config);
  return Object.fromEntries(entries.map(([name, it]) => [name, String(it).startsWith("${") ? UNKNOWN : it]));
}

describe("any resource", () => {
  test("must not set what the platform sets", () => {
    expect(problems("databricks_query", { ...QUERY, id: "1" })).toEqual([
      "id: is set by the platform, not by a configuration",
    ]);
  });

  test("must set what is required, and name it by more than blanks", () => {
    const { query_text: _, ...query } = QUERY;
    expect(problems("databricks_query", { ...query, display_name: " " })).toEqual([
      'The argument "query_text" is required, but no definition was found.',
      "display_name: is blank",
    ]);
  });

  test("may hold what is not yet known", () => {
    expect(
      problems("databricks_query", {
        ...QUERY,
        warehouse_id: UNKNOWN,
        run_as_mode: UNKNOWN,
        parent_path: UNKNOWN,
      }),
    ).toEqual([]);
  });

  test("spells fixed words in the platform's way", () => {
    expect(problems("databricks_query", { ...QUERY, run_as_mode: "owner" })).toEqual([
      'run_as_mode: expected one of OWNER, VIEWER, got "owner"',
    ]);
  });
});

describe("an alert", () => {
  const alert = (condition: Fields) =>
    problems("databricks_alert", { ...ALERT, condition: { ...ALERT.condition, ...condition } });

  test("is fine as the sample has it", () => {
    expect(alert({})).toEqual([]);
  });

  test.each([{ double_value: 0 }, { bool_value: false }, { string_value: "" }])(
    "refuses the zero threshold %j",
    (value) => {
      expect(alert({ threshold: { value } })).toEqual([
        expect.stringContaining("is never sent, so the alert would have no threshold"),
      ]);
    },
  );

  test("takes exactly one kind of threshold", () => {
    expect(alert({ threshold: { value: { double_value: 1, string_value: "1" } } })).toEqual([
      "condition[0].threshold[0].value[0]: string_value and double_value exclude each other",
    ]);
    expect(alert({ threshold: { value: {} } })).toEqual([
      "condition[0].threshold[0].value[0]: one of string_value, double_value, bool_value must be set",
    ]);
  });

  test("has a threshold unless its operator is IS_NULL", () => {
    expect(alert({ op: "IS_NULL" })).toEqual(["condition[0]: IS_NULL takes no threshold"]);
    expect(alert({ threshold: null })).toEqual(["condition[0]: GREATER_THAN needs a threshold"]);
  });

  test("has its operator in upper case", () => {
    expect(alert({ op: "greater_than" })).toEqual([expect.stringContaining('got "greater_than"')]);
  });
});

describe("a destination", () => {
  const destination = (config: Fields) =>
    problems("databricks_notification_destination", { display_name: "chat", config });

  test("has exactly one type, with what that type demands", () => {
    expect(destination({ slack: { url: "https://chat.test" } })).toEqual([]);
    expect(destination({ slack: { channel_id: "C1" } })).toEqual(["config[0].slack[0]: url must be set"]);
    expect(destination({ slack: { url: "a" }, email: { addresses: ["a@b.test"] } })).toEqual([
      "config[0]: email and slack exclude each other",
    ]);
    expect(problems("databricks_notification_destination", { display_name: "chat" })).toEqual([
      "config: a destination needs one",
    ]);
  });
});

describe("a job", () => {
  const [task = {}]: readonly Fields[] = JOB.task;
  const job = (config: Fields) => problems("databricks_job", { ...JOB, ...config });

  test("is fine as the sample has it", () => {
    expect(job({})).toEqual([]);
  });

  test("has tasks sorted by key, each key once", () => {
    expect(job({ task: [task, { ...task, task_key: "a" }] })).toEqual(["task: must be sorted by task_key"]);
    expect(job({ task: [task, task] })).toEqual(['task: task_key "logins" stands twice']);
  });

  test("depends on tasks that it has", () => {
    expect(job({ task: [{ ...task, depends_on: [{ task_key: "gone" }] }] })).toEqual([
      'task[0].depends_on[0].task_key: no task has the key "gone"',
    ]);
  });

  test("has exactly one kind in each task, and one form in each sql_task", () => {
    expect(job({ task: [{ task_key: "a" }] })).toEqual([
      'task "a": exactly one kind of task must be set, got none',
    ]);
    expect(job({ task: [{ task_key: "a", sql_task: { warehouse_id: "w" } }] })).toEqual([
      "task[0].sql_task[0]: one of alert, dashboard, file, query must be set",
    ]);
  });

  test.each(["5 * * * *", "0 5 * * * * * *"])("has no schedule %j", (quartz_cron_expression) => {
    expect(job({ schedule: { quartz_cron_expression, timezone_id: "UTC" } })).toEqual([
      expect.stringContaining("has not 6 or 7 fields"),
    ]);
  });

  test("leaves one of the two days of its schedule open", () => {
    expect(job({ schedule: { quartz_cron_expression: "0 5 * * * *", timezone_id: "UTC" } })).toEqual([
      'schedule[0].quartz_cron_expression: "0 5 * * * *" has no "?" for a day',
    ]);
  });

  test("has one way to start", () => {
    expect(job({ continuous: { pause_status: "PAUSED" } })).toEqual([
      "schedule and continuous exclude each other",
    ]);
  });

  test("stays below the platform's limits", () => {
    const ids = ["a", "b", "c", "d"].map((id) => ({ id }));
    const tags = Object.fromEntries(Array.from({ length: 26 }, (_, index) => [`tag${index}`, "x"]));
    expect(job({ webhook_notifications: { on_failure: ids } })).toEqual([
      "webhook_notifications[0].on_failure: at most 3 destinations",
    ]);
    expect(job({ tags })).toEqual(["tags: at most 25"]);
    expect(job({ max_concurrent_runs: 0 })).toEqual(["max_concurrent_runs: expected 1 to 1000, got 0"]);
  });
});

describe("a path", () => {
  test.each(["Shared/a", "/Shared/a/", "/Shared//a", "/Shared/../a"])("is not %j", (path) => {
    expect(problems("databricks_directory", { path })).toEqual([
      `path: Clean path required, got ${JSON.stringify(path)}`,
    ]);
  });

  test("does not begin with /Workspace", () => {
    expect(problems("databricks_directory", { path: "/Workspace/Shared" })).toEqual([
      "path: must not start with /Workspace",
    ]);
  });

  test("belongs to a file with one content, in base64", () => {
    const file = (config: Fields) =>
      problems("databricks_workspace_file", { path: "/Shared/a.sql", ...config });
    expect(file({ content_base64: "c2VsZWN0IDE=" })).toEqual([]);
    expect(file({ content_base64: "select 1" })).toEqual(["content_base64: is not base64"]);
    expect(file({ source: "/no/such/file" })).toEqual(['source: there is no file "/no/such/file"']);
    expect(file({ content_base64: "", md5: "x" })).toEqual([
      "md5: is set by the platform, not by a configuration",
    ]);
  });
});

describe("permissions", () => {
  const analysts = { group_name: "analysts", permission_level: "CAN_READ" };
  const permissions = (config: Fields) =>
    problems("databricks_permissions", { access_control: [analysts], ...config });

  test("are of one object", () => {
    expect(permissions({ directory_path: "/Shared" })).toEqual([]);
    expect(permissions({ directory_path: "/Shared", sql_query_id: "1" })).toEqual([
      "exactly one object must be named, got directory_path, sql_query_id",
    ]);
  });

  test("give a level that the object has, to one principal, never to admins", () => {
    expect(permissions({ job_id: "1" })).toEqual([
      "permission_level CAN_READ is not supported with job_id objects; allowed levels: CAN_VIEW, CAN_MANAGE_RUN, CAN_MANAGE, IS_OWNER",
    ]);
    expect(
      permissions({ directory_path: "/Shared", access_control: [{ ...analysts, user_name: "a@b.test" }] }),
    ).toEqual(["access_control: one of user_name, group_name, service_principal_name must be set"]);
    expect(
      permissions({ directory_path: "/Shared", access_control: [{ ...analysts, group_name: "admins" }] }),
    ).toEqual(["access_control: the group admins cannot be named"]);
  });
});
