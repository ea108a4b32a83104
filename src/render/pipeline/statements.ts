import { SYSTEM_TABLE } from "../../model/table.ts";
import type { DeliveredJson } from "../../model/workspace.ts";
import type { LocalDetection } from "../../plan/local-detection.ts";
import type { WorkspacePlan } from "../../plan/workspace-plan.ts";
import { alertsTable } from "./alerts-table.ts";
import { auditView } from "./audit-view.ts";
import { folderFlow, linesTable } from "./delivered-lines.ts";
import { categoryExpectations, uncounted } from "./expectations.ts";
import { healthView } from "./health-view.ts";
import { type PipelineStatement, PLAIN } from "./statement.ts";

/** A full refresh would read again what the storage still has, and forget the rest: the tables refuse it. */
const PROPERTIES = {
  "delta.autoOptimize.autoCompact": "true",
  "delta.autoOptimize.optimizeWrite": "true",
  "pipelines.autoOptimize.managed": "true",
  "pipelines.reset.allowed": "false",
} as const;

/** All statements of a workspace's pipeline, in order; none where it reads the system table. */
export function pipelineStatements(plan: WorkspacePlan): readonly PipelineStatement[] {
  if (plan.delivery === undefined) return [];
  const { log } = plan.delivery;
  const detections = matching(plan.detections);
  return [
    table(log, detections),
    ...plan.watchedWorkspaceIds.map((id) => folderFlow(log, id)),
    auditView(log),
    ...(detections.length === 0 ? [] : [alertsTable(log, detections, PROPERTIES)]),
    healthView(log),
  ];
}

/**
 * A detection of its own SQL may look at several rows, so that no one row says whether it matches; and what a
 * source judges of a span of time is no row of the log.
 */
function matching(detections: readonly LocalDetection[]): readonly LocalDetection[] {
  return detections.filter(
    ({ detection, source }) =>
      detection.match !== undefined && source.judges !== true && source.table === SYSTEM_TABLE,
  );
}

const COMMENT =
  "detectform: delivered audit logs, line by line. A file that grew is read again, so lines may be doubled.";

function notCounted(detections: readonly LocalDetection[]): string {
  const ids = uncounted(detections);
  return ids.length === 0 ? "" : ` No expectation counts ${ids.join(", ")}.`;
}

function table(log: DeliveredJson, detections: readonly LocalDetection[]): PipelineStatement {
  return {
    ...PLAIN,
    kind: "streaming-table",
    name: linesTable(log),
    comment: `${COMMENT}${notCounted(detections)}`,
    expectations: [
      { name: "clean_schema", predicate: "_rescued_data is null" },
      ...categoryExpectations(detections),
    ],
    properties: PROPERTIES,
    clusterBy: ["event_date", "workspaceId", "serviceName"],
  };
}
