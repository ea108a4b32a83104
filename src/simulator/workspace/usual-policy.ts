import { tileWindow } from "../../render/alert-statement.ts";
import { readFacts } from "../../render/query-facts.ts";
import type { PlatformObject } from "./objects.ts";

const DAY = 86_400;
const HOURLY = "0 0 * * * ?";

/**
 * The same objects under the set-up that most published packs use: every hour an alert over the last 24
 * hours, told again at most once an hour, or not at all until nothing is found (0). For comparison in a rehearsal; nothing like it is deployed.
 */
export function withUsualPolicy(
  objects: readonly PlatformObject[],
  secondsToRetrigger = 3600,
): readonly PlatformObject[] {
  return objects.map((object) => {
    switch (object.type) {
      case "databricks_query":
        return { ...object, attributes: { ...object.attributes, query_text: lookingBackADay(object) } };
      case "databricks_alert":
        return { ...object, attributes: { ...object.attributes, seconds_to_retrigger: secondsToRetrigger } };
      case "databricks_job":
        return isScheduled(object) && evaluates(object)
          ? { ...object, attributes: { ...object.attributes, schedule: hourly(object) } }
          : object;
      default:
        return object;
    }
  });
}

/** How rows get into the log is another question. */
function isScheduled({ attributes }: PlatformObject): boolean {
  return attributes.schedule !== undefined;
}

function evaluates({ attributes }: PlatformObject): boolean {
  return !JSON.stringify(attributes.task).includes('"pipeline_task"');
}

function lookingBackADay({ attributes }: PlatformObject): string {
  const text = String(attributes.query_text);
  const facts = readFacts(String(attributes.description ?? ""));
  if (facts === undefined) return text;
  const { from, to } = tileWindow(facts);
  const now = "unix_seconds(current_timestamp())";
  return text
    .replaceAll(from, `timestamp_seconds(${now} - ${DAY})`)
    .replaceAll(to, `timestamp_seconds(${now})`);
}

function hourly({ attributes }: PlatformObject): { readonly [key: string]: string } {
  const schedule = attributes.schedule;
  const timezone =
    typeof schedule === "object" && "timezone_id" in schedule ? String(schedule.timezone_id) : "UTC";
  return { quartz_cron_expression: HOURLY, timezone_id: timezone, pause_status: "UNPAUSED" };
}
