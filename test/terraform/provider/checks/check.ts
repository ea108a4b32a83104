import type { Resource } from "../schema/resource.ts";
import type { Fields } from "../wire/value.ts";
import { alertProblems, destinationProblems, permissionsProblems } from "./alerting.ts";
import { commonProblems } from "./common.ts";
import { dashboardProblems } from "./dashboard.ts";
import { jobProblems, pipelineProblems } from "./jobs.ts";
import { fileProblems, parentProblems, pathProblems } from "./paths.ts";
import type { Check } from "./problem.ts";

const CHECKS: ReadonlyMap<string, readonly Check[]> = new Map([
  ["databricks_alert", [alertProblems, parentProblems]],
  ["databricks_dashboard", [dashboardProblems, parentProblems]],
  ["databricks_directory", [pathProblems]],
  ["databricks_job", [jobProblems]],
  ["databricks_notification_destination", [destinationProblems]],
  ["databricks_permissions", [permissionsProblems]],
  ["databricks_pipeline", [pipelineProblems]],
  ["databricks_query", [parentProblems]],
  ["databricks_workspace_file", [fileProblems]],
]);

/** Everything that is wrong with a configuration before anything is asked of the platform. */
export function problemsOf(resource: Resource, config: Fields): readonly string[] {
  const own = CHECKS.get(resource.type) ?? [];
  return [...commonProblems(resource, config), ...own.flatMap((check) => check(config))];
}
