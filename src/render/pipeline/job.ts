import { LONGEST_UPDATE, type LogDelivery } from "../../plan/delivery.ts";
import type { WorkspacePlan } from "../../plan/workspace-plan.ts";
import { quartz } from "../../schedule/cron.ts";
import { operatorNotices } from "../operators.ts";
import { type Resource, reference } from "../resource.ts";
import { AUDIT_LOG } from "./addresses.ts";

/** Seconds after which an update is dead. A first one may read the files of years. */
const DEAD = 21_600;
const HOUR = 3600;

/**
 * The one job that refreshes the pipeline, half a period after the categories' jobs start, so that it is done
 * when they start again. A new column fails an update once, by design of the reader: it is tried again.
 */
export function ingestJob({ workspace, startMinute }: WorkspacePlan, { period }: LogDelivery): Resource {
  return {
    type: "databricks_job",
    name: "ingest",
    attributes: {
      name: "detectform ingest",
      description: "Brings delivered audit logs into the tables that detections read.",
      tags: { ...workspace.tags, detectform: workspace.name },
      max_concurrent_runs: 1,
      // Said, since the provider sends "off" when it is left out.
      queue: { enabled: true },
      timeout_seconds: DEAD,
      run_as: { service_principal_name: workspace.runAs.servicePrincipal },
      schedule: {
        quartz_cron_expression: quartz(period, halfPeriodAfter(startMinute, period)),
        timezone_id: "UTC",
        pause_status: "UNPAUSED",
      },
      // Longer than what detections wait for: rows may be missed, and somebody must know.
      health: {
        rules: [{ metric: "RUN_DURATION_SECONDS", op: "GREATER_THAN", value: LONGEST_UPDATE }],
      },
      ...operatorNotices(workspace, ["on_duration_warning_threshold_exceeded", "on_failure"]),
      task: [
        {
          task_key: "ingest",
          max_retries: 2,
          min_retry_interval_millis: 10_000,
          pipeline_task: { pipeline_id: reference("databricks_pipeline", AUDIT_LOG) },
        },
      ],
    },
  };
}

function halfPeriodAfter(minute: number, period: number): number {
  const minutes = Math.min(period, HOUR) / 60;
  return (minute + Math.floor(minutes / 2)) % minutes;
}
