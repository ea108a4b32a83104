import { canonicalJson } from "../../base/json.ts";
import { NOTICE_TEST } from "../../render/notice-test.ts";
import { at, listAt } from "../json.ts";
import type { ReadResource } from "../read/stack.ts";
import { ofType } from "./detections.ts";
import type { DetectionFacts, JobFacts, Told } from "./facts.ts";

/** Jobs by their Terraform name, which is the category, or `ingest`; the one that tests the notices evaluates no detection. */
export function readJobs(
  resources: readonly ReadResource[],
  detections: ReadonlyMap<string, DetectionFacts>,
): ReadonlyMap<string, JobFacts> {
  const names = new Map(
    [...detections.values()].flatMap(({ told }) => told.map(({ key, name }) => [key, name] as const)),
  );
  const ofCategories = ofType(resources, "databricks_job").filter(({ name }) => name !== NOTICE_TEST);
  return new Map(ofCategories.map((job) => [job.name, jobFacts(job, names)] as const));
}

function jobFacts({ name, attributes }: ReadResource, names: ReadonlyMap<string, string>): JobFacts {
  const runAs = attributes.run_as;
  return {
    name,
    description: String(attributes.description ?? ""),
    cron: String(at(attributes.schedule, "quartz_cron_expression") ?? "none"),
    timezone: String(at(attributes.schedule, "timezone_id") ?? "UTC"),
    paused: at(attributes.schedule, "pause_status") === "PAUSED",
    onWarehouse: listAt(attributes, "task").some((task) => at(task, "sql_task") !== undefined),
    runAs: String(at(runAs, "service_principal_name") || at(runAs, "user_name") || "its owner"),
    operators: operators(attributes, names),
    tags: canonicalJson(attributes.tags ?? {}),
  };
}

function operators(
  attributes: ReadResource["attributes"],
  names: ReadonlyMap<string, string>,
): readonly Told[] {
  const mail = listAt(attributes.email_notifications, "on_failure").map(String);
  const others = listAt(attributes.webhook_notifications, "on_failure").map((it) => String(at(it, "id")));
  return [
    ...mail.map((address) => ({ key: address, name: address })),
    ...others.map((id) => {
      const key = id.replace(/^databricks_notification_destination\./, "");
      return { key, name: names.get(key) ?? key };
    }),
  ].sort((a, b) => (a.key < b.key ? -1 : 1));
}
