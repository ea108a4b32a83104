import { expect, test } from "vitest";
import { NOTICE_TEST, noticeTestResources } from "../../src/render/notice-test.ts";
import { workspaceWith } from "../support/parts.ts";

const jobOf = (change: object) =>
  noticeTestResources(workspaceWith(change), 7).find(({ type }) => type === "databricks_job")?.attributes;

test("one task tells every destination, those that nothing is routed to included", () => {
  const job = jobOf({});

  expect(job).toMatchObject({
    name: "detectform notice-test",
    task: [
      {
        task_key: NOTICE_TEST,
        sql_task: {
          alert: {
            subscriptions: [
              { destination_id: { $ref: { name: "chat" } } },
              { destination_id: { $ref: { name: "mail" } } },
              { destination_id: "5b4e3c2d-0000-4000-8000-000000000000" },
            ],
          },
        },
      },
    ],
  });
});

test("nothing starts it unless the workspace wants it weekly", () => {
  expect(jobOf({})).not.toHaveProperty("schedule");
  expect(jobOf({ noticeTest: "weekly" })?.schedule).toEqual({
    quartz_cron_expression: "0 7 9 ? * MON",
    timezone_id: "UTC",
    pause_status: "UNPAUSED",
  });
});

test("its notice says first that it is a test", () => {
  const [, alert] = noticeTestResources(workspaceWith({}), 7);

  expect(alert?.attributes.custom_subject).toBe(
    "[TEST] dev: nothing happened, this tests the way of a notice",
  );
  expect(String(alert?.attributes.custom_body).split("\n")[0]).toBe(
    "This is a test of the notices of detectform in dev. Nothing happened, and nothing is to be done.",
  );
});
