import type { Source } from "../../../model/content.ts";
import type { LocalDetection } from "../../../plan/local-detection.ts";
import { fill } from "../../../sql/fill.ts";
import { literal } from "../../../sql/literal.ts";
import { givenValues, tableName } from "../../../sql/match-query.ts";
import type { Dataset } from "../vocabulary.ts";
import type { HostFilter } from "./findings.ts";
import { commonTable } from "./values.ts";

/** A source of an agent's rows, and what it asks of the workspace. */
export type AgentSource = Pick<LocalDetection, "source" | "watches" | "place">;

/** The sources of an agent's rows among those of the detections, each once: they know its sign of life, and its host. */
export function agentSources(detections: readonly LocalDetection[]): readonly AgentSource[] {
  const ofAgents = detections.filter(
    ({ source }) => heartbeatsOf(source).length > 0 && "instance_id" in source.columns,
  );
  return [...new Map(ofAgents.map((local) => [local.source.name, local])).values()];
}

function heartbeatsOf({ action: { known } }: Source): readonly string[] {
  return Object.keys(known).filter((action) => known[action]?.heartbeat === true);
}

/** Hosts, and when their agent was last heard of: by its heartbeat, and by any row at all. */
export function agents(sources: readonly AgentSource[]): Dataset {
  return {
    name: "agents",
    title: "Agents by host",
    parameters: [],
    tables: agentEvents(sources, 2),
    query: `select
  instance_id,
  max(case when is_heartbeat then event_time end) as last_heartbeat,
  max(event_time) as last_row,
  (unix_seconds(current_timestamp()) - unix_seconds(max(event_time))) div 60 as silent_minutes,
  count_if(is_heartbeat) as heartbeats,
  count(*) as agent_rows
from
  agent_events
where
  instance_id is not null
group by
  instance_id
order by
  silent_minutes desc,
  instance_id
`,
  };
}

/** Days that the page Host looks back. */
export const HOST_DAYS = 7;

/** Rows by hour and action of the hosts that the filter leaves; signs of life are counted apart. */
export function hostTimeline(sources: readonly AgentSource[], filter: HostFilter): Dataset {
  return {
    name: "host_timeline",
    title: "What the agent reported, by hour",
    parameters: [filter.parameter],
    tables: agentEvents(sources, HOST_DAYS),
    query: `select
  date_trunc('HOUR', event_time) as hour,
  coalesce(action, 'no action') as action,
  count(*) as agent_rows,
  count_if(is_heartbeat) as heartbeats
from
  agent_events
where
  ${filter.condition}
group by
  date_trunc('HOUR', event_time),
  coalesce(action, 'no action')
order by
  hour,
  action
`,
  };
}

/** Each row but signs of life of the hosts that the filter leaves, newest first. */
export function hostEvents(sources: readonly AgentSource[], filter: HostFilter): Dataset {
  return {
    name: "host_events",
    title: "What the agent reported",
    parameters: [filter.parameter],
    tables: agentEvents(sources, HOST_DAYS),
    query: `select
  event_time,
  instance_id,
  action,
  summary,
  finding_key
from
  agent_events
where
  not is_heartbeat
  and ${filter.condition}
order by
  event_time desc,
  finding_key
limit
  1000
`,
  };
}

/** The common tables of all sources, then one of all their rows. */
export function agentEvents(sources: readonly AgentSource[], days: number): readonly string[] {
  const tables = sources.map((host) => commonTable(tableName(host.source), sourceRows(host, days)));
  const rows = sources.map(({ source }) => eventRows(source)).join("\nunion all\n");
  return [...tables, commonTable("agent_events", rows)];
}

function sourceRows(agent: AgentSource, days: number): string {
  const from = `timestamp_seconds(unix_seconds(current_timestamp()) - ${days * 86_400})`;
  return fill(agent.source.sql, givenValues({ ...agent, window: { from, to: "current_timestamp()" } }));
}

function eventRows(source: Source): string {
  const { column } = source.action;
  return `select
  finding_key,
  event_time,
  instance_id,
  ${column} as action,
  ${"summary" in source.columns ? "summary" : "notice"} as summary,
  coalesce(${column} in (${literal([...heartbeatsOf(source)])}), false) as is_heartbeat
from
  ${tableName(source)}`;
}
