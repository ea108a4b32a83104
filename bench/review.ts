import { addressOf } from "../src/render/address.ts";
import type { QueryFacts } from "../src/render/query-facts.ts";
import { formatHtml } from "../src/review/formats/html.ts";
import { formatMarkdown } from "../src/review/formats/markdown.ts";
import { pairSynthesized } from "../src/review/read/pair.ts";
import { readSynthesized } from "../src/review/read/synthesized.ts";
import { BARE_TERMS, readPairs, review } from "../src/review/review.ts";

/** Workspaces, and detections of each: with a job, a folder and a destination, 50 objects per workspace. */
const WORKSPACES = 100;
const DETECTIONS = 23;
/** A second is promised beyond reading the files. */
const PROMISE = 1000;

const id = (index: number) => `host/rule-${index}`;

/** Lines such as the source of a real detection has. */
const COLUMNS = Array.from({ length: 150 }, (_, index) => `    column_${index} as name_${index},`).join("\n");

function statement(period: number): string {
  const boundary = `unix_seconds(current_timestamp()) - unix_seconds(current_timestamp()) % ${period}`;
  return `select\n${COLUMNS}\nfrom rows\nwhere event_time >= timestamp_seconds(${boundary} - ${period + 7200})\n  and event_time < timestamp_seconds(${boundary} - 7200)\n`;
}

function stackText(workspace: string, period: number): string {
  const ids = Array.from({ length: DETECTIONS }, (_, index) => id(index));
  const named = (make: (detection: string) => object) =>
    Object.fromEntries(ids.map((detection) => [addressOf(detection), make(detection)]));
  return JSON.stringify({
    resource: {
      databricks_query: named((detection) => query(detection, period)),
      databricks_alert: named((detection) => alert(detection, workspace)),
      databricks_job: { host: job(workspace, ids, period) },
      databricks_directory: { detectform: { path: "/detectform" }, host: { path: "/detectform/host" } },
      databricks_notification_destination: {
        mail: { display_name: "detectform mail", config: { email: { addresses: ["a@example.test"] } } },
      },
    },
  });
}

function query(detection: string, period: number): object {
  const facts: QueryFacts = {
    detectform: 1,
    detection,
    severity: "high",
    period,
    settle: 7200,
    allow: [],
    paused: false,
    route: ["mail"],
  };
  return {
    description: `Why.\n\n${JSON.stringify(facts)}`,
    query_text: statement(period),
    parent_path: "/detectform/host",
  };
}

function alert(detection: string, workspace: string): object {
  return {
    display_name: detection,
    query_id: `\${databricks_query.${addressOf(detection)}.id}`,
    custom_subject: `[HIGH] ${workspace}: ${detection}`,
    parent_path: "/detectform/host",
    condition: { op: "GREATER_THAN_OR_EQUAL", operand: { column: { name: "findings" } } },
  };
}

function job(workspace: string, ids: readonly string[], period: number): object {
  const task = ids.map((detection) => ({
    task_key: detection.replaceAll("-", "_"),
    sql_task: {
      alert: {
        alert_id: `\${databricks_alert.${addressOf(detection)}.id}`,
        subscriptions: [{ destination_id: "${databricks_notification_destination.mail.id}" }],
      },
    },
  }));
  const cron = `0 0/${period / 60} * * * ?`;
  return {
    tags: { detectform: workspace },
    schedule: { quartz_cron_expression: cron, timezone_id: "UTC" },
    task,
  };
}

function timed<Result>(what: string, task: () => Result): { readonly result: Result; readonly took: number } {
  const started = performance.now();
  const result = task();
  const took = performance.now() - started;
  process.stdout.write(`${what.padEnd(10)} ${took.toFixed(0).padStart(6)} ms\n`);
  return { result, took };
}

const names = Array.from({ length: WORKSPACES }, (_, index) => `workspace-${index}`);
const texts = names.map((name) => [name, stackText(name, 900), stackText(name, 1800)] as const);
const read = timed("read", () =>
  texts.map(([name, base, head]) =>
    pairSynthesized(name, readSynthesized(base, name), readSynthesized(head, name)),
  ),
);
const objects = read.result.reduce((sum, { head }) => sum + (head?.resources.length ?? 0), 0);
const compared = timed("compare", () => review(readPairs(read.result), BARE_TERMS));
const markdown = timed("markdown", () => formatMarkdown(compared.result));
timed("page", () => formatHtml(compared.result));
const total = compared.took + markdown.took;
process.stdout.write(
  `${objects} objects, ${compared.result.changes.length} changes: ${total.toFixed(0)} ms beyond reading, ${PROMISE} ms promised\n`,
);
