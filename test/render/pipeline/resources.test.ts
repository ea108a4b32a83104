import { describe, expect, test } from "vitest";
import type { Attributes } from "../../../src/render/resource.ts";
import { CATEGORY, DETECTION, SOURCE, workspaceWith } from "../../support/parts.ts";
import { deploymentOf } from "../../support/plans.ts";

const LOG = { from: "delivered-json", path: "s3://logs.example.test/audit", catalog: "main", schema: "log" };
const RUN_AS = "11111111-2222-4333-8444-555555555555";

function deployed(change: object = {}, every: "5 minutes" | "15 minutes" | "24 hours" = "15 minutes") {
  const content = {
    categories: [{ ...CATEGORY, every }],
    detections: [DETECTION],
    sources: [SOURCE],
    tables: [],
    investigations: [],
    workspaces: [],
  };
  return deploymentOf(content, workspaceWith({ audit: LOG, ...change }));
}

function attributesOf(address: string, change: object = {}): Attributes | undefined {
  const { resources } = deployed(change);
  return resources.find(({ type, name }) => `${type}.${name}` === address)?.attributes;
}

describe("the pipeline", () => {
  test("is serverless, publishes its log, and says who it runs as and whom it tells", () => {
    expect(attributesOf("databricks_pipeline.audit_log")).toEqual({
      name: "detectform audit log main.log",
      catalog: "main",
      schema: "log",
      channel: "CURRENT",
      serverless: true,
      library: [
        {
          file: {
            path: {
              $ref: { type: "databricks_workspace_file", name: "audit_log", attribute: "workspace_path" },
            },
          },
        },
      ],
      event_log: { name: "pipeline_events", catalog: "main", schema: "log" },
      run_as: { service_principal_name: RUN_AS },
      notification: [
        {
          email_recipients: ["security@example.test"],
          alerts: ["on-flow-failure", "on-update-failure", "on-update-fatal-failure"],
        },
      ],
      tags: { detectform: "dev" },
    });
  });

  test("is classic where that is chosen: serverless is left out, since false is not sent", () => {
    const pipeline = attributesOf("databricks_pipeline.audit_log", {
      audit: { ...LOG, compute: "classic", channel: "PREVIEW" },
    });

    expect(pipeline).toMatchObject({ channel: "PREVIEW", cluster: [{ label: "default", num_workers: 1 }] });
    expect(pipeline).not.toHaveProperty("serverless");
  });

  test("tells nobody by itself where no operator has a mail address: its job tells them", () => {
    const change = { operators: ["soc"] };

    expect(attributesOf("databricks_pipeline.audit_log", change)).not.toHaveProperty("notification");
    expect(attributesOf("databricks_job.ingest", change)?.webhook_notifications).toEqual({
      on_duration_warning_threshold_exceeded: [{ id: "5b4e3c2d-0000-4000-8000-000000000000" }],
      on_failure: [{ id: "5b4e3c2d-0000-4000-8000-000000000000" }],
    });
  });

  test("reads a file that holds its statements, as base64", () => {
    const content = String(attributesOf("databricks_workspace_file.audit_log")?.content_base64);

    expect(Buffer.from(content, "base64").toString("utf8")).toMatch(
      /^create or refresh streaming table main\.log\.workspace_audit_logs \(\n/,
    );
  });
});

describe("the job that refreshes it", () => {
  test("runs at the shortest period, waits for itself, tries again, and warns when it takes long", () => {
    expect(attributesOf("databricks_job.ingest")).toEqual({
      name: "detectform ingest",
      description: "Brings delivered audit logs into the tables that detections read.",
      tags: { detectform: "dev" },
      max_concurrent_runs: 1,
      queue: { enabled: true },
      timeout_seconds: 21_600,
      run_as: { service_principal_name: RUN_AS },
      schedule: { quartz_cron_expression: "0 7/15 * * * ?", timezone_id: "UTC", pause_status: "UNPAUSED" },
      health: { rules: [{ metric: "RUN_DURATION_SECONDS", op: "GREATER_THAN", value: 900 }] },
      email_notifications: {
        on_duration_warning_threshold_exceeded: ["security@example.test"],
        on_failure: ["security@example.test"],
      },
      task: [
        {
          task_key: "ingest",
          max_retries: 2,
          min_retry_interval_millis: 10_000,
          pipeline_task: {
            pipeline_id: { $ref: { type: "databricks_pipeline", name: "audit_log", attribute: "id" } },
          },
        },
      ],
    });
  });

  test.each(["5 minutes", "15 minutes", "24 hours"] as const)(
    "starts half a period, or half an hour, after the jobs of %s",
    (every) => {
      const crons = deployed({}, every).resources.flatMap(({ type, attributes: { schedule } }) =>
        type === "databricks_job" && schedule !== undefined ? [Object.values(schedule as Attributes)[0]] : [],
      );
      const [ingest, category] = crons.map((cron) => Number(String(cron).split(/[ /]/)[1]));
      const minutes = { "5 minutes": 5, "15 minutes": 15, "24 hours": 60 }[every];

      expect(ingest).toBe(((category ?? 0) + Math.floor(minutes / 2)) % minutes);
    },
  );

  test("is in no job of a category", () => {
    const { resources } = deployed();
    const tasks = resources.filter(({ attributes }) => JSON.stringify(attributes).includes("pipeline_task"));

    expect(tasks.map(({ type, name }) => `${type}.${name}`)).toEqual(["databricks_job.ingest"]);
  });
});

describe("its schema", () => {
  test("exists, or is made; its writer and its readers are granted what they need", () => {
    const access = { owner: { group: "owners" }, view: [{ group: "analysts" }] };
    const made = { audit: { ...LOG, create: true }, access };

    expect(attributesOf("databricks_schema.audit_log")).toBeUndefined();
    expect(attributesOf("databricks_schema.audit_log", made)).toEqual({
      catalog_name: "main",
      name: "log",
      comment: "detectform: the delivered audit log.",
    });
    expect(attributesOf("databricks_grant.audit_log_writer")).toEqual({
      schema: "main.log",
      principal: RUN_AS,
      privileges: ["CREATE_MATERIALIZED_VIEW", "CREATE_TABLE", "SELECT", "USE_SCHEMA"],
    });
    expect(attributesOf("databricks_grant.audit_log_reader_1", made)).toEqual({
      schema: { $ref: { type: "databricks_schema", name: "audit_log", attribute: "id" } },
      principal: "analysts",
      privileges: ["SELECT", "USE_SCHEMA"],
    });
  });
});

describe("who may do what with the pipeline", () => {
  const level = (group: string, permission_level: string) => ({ group_name: group, permission_level });
  const runner = { service_principal_name: RUN_AS, permission_level: "CAN_RUN" };

  test("is said where access is said: the identity of its job may start it", () => {
    const access = {
      owner: { group: "owners" },
      view: [{ group: "analysts" }],
      manage: [{ group: "leads" }],
    };

    expect(attributesOf("databricks_permissions.pipeline", { access })?.access_control).toEqual([
      level("owners", "IS_OWNER"),
      level("leads", "CAN_MANAGE"),
      runner,
      level("analysts", "CAN_VIEW"),
    ]);
    expect(attributesOf("databricks_permissions.job__ingest", { access })?.access_control).toEqual([
      level("owners", "IS_OWNER"),
      level("leads", "CAN_MANAGE"),
      level("analysts", "CAN_VIEW"),
    ]);
  });

  test.each(["owner", "manage"])("names that identity once where it has more: %s", (key) => {
    const self = { servicePrincipal: RUN_AS };
    const access = {
      owner: { group: "owners" },
      ...(key === "owner" ? { owner: self } : { manage: [self] }),
    };
    const list = attributesOf("databricks_permissions.pipeline", { access })?.access_control;

    expect(JSON.stringify(list).split(RUN_AS)).toHaveLength(2);
    expect(JSON.stringify(list)).not.toContain("CAN_RUN");
  });
});

describe("what a stack lets go of, and takes over", () => {
  const kept = ["databricks_pipeline.audit_log", "databricks_schema.audit_log"];

  test.each([
    ["the system table", { audit: { from: "system-table" } }, kept],
    ["delivered files and a schema of its own", { audit: { ...LOG, create: true } }, []],
    ["delivered files and a schema of others", {}, ["databricks_schema.audit_log"]],
    ["nothing any more", { audit: { ...LOG, create: true }, retired: true }, kept],
  ])("with %s", (_, change, removed) => {
    expect(deployed(change).removed).toEqual(removed);
  });

  test("is what it left before, by the id of the pipeline", () => {
    const id = "0c0ffee0-1111-4222-8333-444444444444";

    expect(deployed({ audit: { ...LOG, adopt: id, create: true } }).imports).toEqual([
      { to: "databricks_pipeline.audit_log", id },
      { to: "databricks_schema.audit_log", id: "main.log" },
    ]);
  });
});
