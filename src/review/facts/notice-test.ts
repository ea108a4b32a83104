import { NOTICE_TEST } from "../../render/notice-test.ts";
import { textAt } from "../json.ts";
import type { ReadResource } from "../read/stack.ts";
import { ofType } from "./detections.ts";

/** Whether the way of a notice is tested by itself, or when somebody runs its job; undefined where there is none. */
export function readNoticeTest(resources: readonly ReadResource[]): "weekly" | "by hand" | undefined {
  const job = ofType(resources, "databricks_job").find(({ name }) => name === NOTICE_TEST);
  if (job === undefined) return undefined;
  const status = textAt(job.attributes, "schedule", "pause_status");
  return status === undefined || status === "PAUSED" ? "by hand" : "weekly";
}
