import type { Workspace } from "../../../model/content.ts";
import type { NotDeployed } from "../../../plan/local-detection.ts";
import type { RuleResult } from "../../diagnostic.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Detections whose tables the workspace has",
  severity: "warning",
  why: "A detection over a table that a workspace lacks would fail at every run, so it is not deployed: nobody watches that there.",
  details: "Where the table cannot be had, the warning stays as a reminder.",
  bad: {
    source: { table: "system.compute.clusters", sql: ofClusters() },
    workspace: { investigate: { without: ["system.compute.clusters"] } },
  },
  good: {
    source: { table: "system.compute.clusters", sql: ofClusters() },
    workspace: { investigate: { without: [] } },
  },
  check: ({ plans }) =>
    plans
      .filter(({ workspace: { retired } }) => retired !== true)
      .flatMap(({ workspace, notDeployed }) => notDeployed.flatMap((each) => missing(workspace, each))),
};

function ofClusters(): string {
  return `select
  cluster_id as finding_key,
  change_time as event_time,
  cast(change_time as date) as event_date,
  workspace_id,
  'login' as action_name,
  cluster_name as host,
  owned_by as user_name,
  'network' as origin,
  cast(null as bigint) as port,
  cluster_name as notice
from
  system.compute.clusters
where
  workspace_id in (:workspaces)
  and change_time >= :from
  and change_time < :to`;
}

function missing(workspace: Workspace, { detection, without }: NotDeployed): readonly RuleResult[] {
  if (without === undefined) return [];
  return [
    {
      file: workspace.file,
      key: "investigate.without",
      detection: detection.id,
      message: `"${detection.title}" is not deployed: it reads ${without.join(", ")}`,
      repair: "Get the table, take it out of the list, or know that nobody watches this.",
    },
  ];
}
