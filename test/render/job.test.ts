import { describe, expect, test } from "vitest";
import type { CategoryPlan } from "../../src/plan/workspace-plan.ts";
import { jobResource } from "../../src/render/job.ts";
import { CATEGORY, DETECTION, localWith, workspaceWith } from "../support/parts.ts";

function jobWith(change: Partial<CategoryPlan>) {
  const workspace = workspaceWith({});
  return jobResource({
    workspace,
    category: CATEGORY,
    detections: [localWith({ workspace })],
    startMinute: 3,
    ledger: undefined,
    ...change,
  }).attributes;
}

/** The job of a workspace that differs. */
function jobOf(change: object) {
  const workspace = workspaceWith(change);
  return jobWith({ workspace, detections: [localWith({ workspace })] });
}

test("a category's job evaluates its alerts on schedule, in one run at a time, without a queue", () => {
  const job = jobOf({ tags: { team: "soc", cost_center: "7" } });

  expect(job).toEqual({
    name: "detectform kernel",
    description: "Changes of a kernel.",
    tags: { team: "soc", cost_center: "7", detectform: "dev", category: "kernel" },
    max_concurrent_runs: 1,
    queue: { enabled: false },
    timeout_seconds: 710,
    run_as: { service_principal_name: "11111111-2222-4333-8444-555555555555" },
    schedule: { quartz_cron_expression: "0 3/15 * * * ?", timezone_id: "UTC", pause_status: "UNPAUSED" },
    email_notifications: { on_failure: ["security@example.test"] },
    task: [
      {
        task_key: "module_loaded",
        max_retries: 2,
        min_retry_interval_millis: 10_000,
        retry_on_timeout: true,
        timeout_seconds: 210,
        sql_task: {
          warehouse_id: "0123456789abcdef",
          alert: {
            alert_id: { $ref: { type: "databricks_alert", name: "kernel__module-loaded", attribute: "id" } },
            subscriptions: [{ destination_id: "5b4e3c2d-0000-4000-8000-000000000000" }],
          },
        },
      },
    ],
  });
});

describe("its tasks", () => {
  test("stand sorted by key, byte by byte", () => {
    const slugs = ["b-b", "b", "a2", "a", "ba", "b2"];
    const detections = slugs.map((slug) =>
      localWith({ detection: { ...DETECTION, slug, id: `kernel/${slug}` } }),
    );

    const { task } = jobWith({ detections });

    expect(task).toMatchObject(["a", "a2", "b", "b2", "b_b", "ba"].map((task_key) => ({ task_key })));
  });

  test("tell their route in its order, created destinations by reference", () => {
    const { task } = jobWith({ detections: [localWith({ route: ["chat", "soc"] })] });

    expect(task).toMatchObject([
      {
        sql_task: {
          alert: {
            subscriptions: [
              {
                destination_id: {
                  $ref: { type: "databricks_notification_destination", name: "chat", attribute: "id" },
                },
              },
              { destination_id: "5b4e3c2d-0000-4000-8000-000000000000" },
            ],
          },
        },
      },
    ]);
  });

  test("say twice that nobody is told", () => {
    const { task } = jobWith({ detections: [localWith({ route: [] })] });

    expect(task).toMatchObject([{ sql_task: { alert: { pause_subscriptions: true, subscriptions: [] } } }]);
  });

  test("are evaluated though paused, and keep their subscriptions", () => {
    const { task } = jobWith({ detections: [localWith({ paused: true })] });

    expect(task).toMatchObject([
      {
        sql_task: {
          alert: {
            pause_subscriptions: true,
            subscriptions: [{ destination_id: "5b4e3c2d-0000-4000-8000-000000000000" }],
          },
        },
      },
    ]);
  });

  test("all run on the warehouse that the workspace creates, where it does", () => {
    const { task } = jobOf({ warehouse: { create: { name: "detectform" } } });

    expect(task).toMatchObject([
      {
        sql_task: {
          warehouse_id: { $ref: { type: "databricks_sql_endpoint", name: "detectform", attribute: "id" } },
        },
      },
    ]);
  });
});

describe("a failed run", () => {
  const soc = "5b4e3c2d-0000-4000-8000-000000000000";
  const destinations = {
    b: { type: "email", addresses: ["z@example.test", "b@example.test"] },
    a: { type: "email", addresses: ["a@example.test", "b@example.test"] },
    last: { type: "existing", id: soc },
    first: { type: "existing", id: "0b4e3c2d-0000-4000-8000-000000000000" },
    chat: { type: "slack", url: { secret: "SLACK_URL" } },
  };
  const failed = (operators: readonly string[]) => jobOf({ destinations, operators });

  test("is told by mail, each address once and sorted", () => {
    const job = failed(["b", "a"]);

    expect(job.email_notifications).toEqual({
      on_failure: ["a@example.test", "b@example.test", "z@example.test"],
    });
    expect(job).not.toHaveProperty("webhook_notifications");
  });

  test("is told to existing destinations, sorted by id as the platform has them", () => {
    const job = failed(["last", "first"]);

    expect(job.webhook_notifications).toEqual({
      on_failure: [{ id: "0b4e3c2d-0000-4000-8000-000000000000" }, { id: soc }],
    });
    expect(job).not.toHaveProperty("email_notifications");
  });

  test("is told to one created destination, beside mail", () => {
    const job = failed(["chat", "a"]);

    expect(job.webhook_notifications).toEqual({
      on_failure: [
        { id: { $ref: { type: "databricks_notification_destination", name: "chat", attribute: "id" } } },
      ],
    });
    expect(job.email_notifications).toEqual({ on_failure: ["a@example.test", "b@example.test"] });
  });
});
