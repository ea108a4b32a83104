import type { Workspace } from "../../model/content.ts";
import { SYSTEM_TABLE } from "../../model/table.ts";
import { onAuditTable } from "../../plan/audit-table.ts";
import type { LocalDetection } from "../../plan/local-detection.ts";
import type { WorkspacePlan } from "../../plan/workspace-plan.ts";
import { indent } from "../../sql/tokens.ts";
import { DAYS_WITHOUT_LEDGER, findingsRelation } from "../findings-relation.ts";
import { agentEvents, agentSources, agents, HOST_DAYS, hostEvents, hostTimeline } from "./datasets/agents.ts";
import { findingsByDay, hostFindings, openByHost } from "./datasets/findings.ts";
import { HOST_FILTER, hosts } from "./datasets/hosts.ts";
import { noisyDetections } from "./datasets/noisy.ts";
import { noticeTimeByDay, noticeTimeBySeverity } from "./datasets/notice-time.ts";
import { commonTable } from "./datasets/values.ts";
import { host } from "./host.ts";
import { overview } from "./overview.ts";
import type { Dashboard, Dataset } from "./vocabulary.ts";

/** Days of findings, the day of today counted. A ledger remembers more; one statement asks for no more. */
const DAYS = DAYS_WITHOUT_LEDGER;

/** What one workspace's dashboard shows: the ledger where there is one, else the audit log. */
export function workspaceDashboard(plan: WorkspacePlan): Dashboard {
  const { workspace, detections } = plan;
  const ledger = workspace.findings !== undefined;
  const scope = {
    workspace: workspace.name,
    days: DAYS,
    ledger,
    agents: agentSources(detections).length > 0,
  };
  return { datasets: datasets(plan), pages: [overview(scope), host(scope)] };
}

function datasets({ workspace, detections }: WorkspacePlan): readonly Dataset[] {
  const sources = agentSources(detections);
  const findings = recentFindings(workspace, detections);
  const ofLedger = [openByHost, noticeTimeByDay, noticeTimeBySeverity].map((dataset) => dataset(findings));
  const ofAgents = [agents(sources), hostTimeline(sources, HOST_FILTER), hostEvents(sources, HOST_FILTER)];
  return [
    findingsByDay(findings),
    ...(workspace.findings === undefined ? [] : ofLedger),
    noisyDetections(findings, detections),
    hosts({
      // Without a ledger findings are made of the agents' rows: their hosts are known more cheaply from those.
      ...(workspace.findings === undefined && sources.length > 0
        ? {}
        : { findings: [commonTable("findings", findings)] }),
      ...(sources.length === 0 ? {} : { agent_events: agentEvents(sources, HOST_DAYS) }),
    }),
    hostFindings(findings, HOST_FILTER),
    ...(sources.length === 0 ? [] : ofAgents),
  ].map((dataset) => onAuditTables(dataset, workspace));
}

function onAuditTables({ tables, ...dataset }: Dataset, workspace: Workspace): Dataset {
  return { ...dataset, tables: tables.map((table) => onAuditTable(table, workspace)) };
}

/**
 * Without a ledger detections are asked again whenever somebody looks. Then those are left out whose rows are no
 * events of the audit log: they read other tables, over 30 days, with the rights of whoever looks.
 */
function asked({ findings }: Workspace, all: readonly LocalDetection[]): readonly LocalDetection[] {
  const ofLog = all.filter(({ source }) => source.table === SYSTEM_TABLE && source.judges !== true);
  return findings !== undefined || ofLog.length === 0 ? all : ofLog;
}

/** Whole days, so that the first one is not cut. */
function recentFindings(workspace: Workspace, detections: readonly LocalDetection[]): string {
  return `select
  detection,
  category,
  finding_key,
  event_date,
  event_time,
  told_at,
  closed_at,
  severity,
  title,
  instance_id,
  summary
from
  (
${indent(findingsRelation({ workspace, detections: asked(workspace, detections) }), 4)}
  ) as found
where
  event_date > cast(current_timestamp() as date) - interval ${DAYS} days`;
}
