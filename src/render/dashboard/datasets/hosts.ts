import type { Dataset } from "../vocabulary.ts";
import { type AgentSource, agentEvents, HOST_DAYS } from "./agents.ts";
import type { HostFilter } from "./findings.ts";
import { commonTable } from "./values.ts";

/** What the page Host shows until a host is chosen. */
const ALL = "all hosts";

export const HOST_FILTER: HostFilter = {
  parameter: { keyword: "instance_id", title: "Host (instance id)", value: ALL },
  condition: `(:instance_id = '${ALL}' or instance_id = :instance_id)`,
};

/** Hosts to choose from: those with a finding, and those whose agent was heard of; and all of them. */
export function hosts(findings: string, sources: readonly AgentSource[]): Dataset {
  const heard = sources.length === 0 ? [] : agentEvents(sources, HOST_DAYS);
  const names = ["findings", ...(sources.length === 0 ? [] : ["agent_events"])].map(hostsOf);
  return {
    name: "hosts",
    title: "Hosts to choose from",
    parameters: [],
    tables: [commonTable("findings", findings), ...heard],
    query: `select
  '${ALL}' as instance_id
union
${names.join("\nunion\n")}
order by
  instance_id
`,
  };
}

function hostsOf(table: string): string {
  return `select
  instance_id
from
  ${table}
where
  instance_id is not null`;
}
