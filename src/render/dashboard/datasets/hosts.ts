import type { Dataset } from "../vocabulary.ts";
import type { HostFilter } from "./findings.ts";

/** What the page Host shows until a host is chosen. */
const ALL = "all hosts";

export const HOST_FILTER: HostFilter = {
  parameter: { keyword: "instance_id", title: "Host (instance id)", value: ALL },
  condition: `(:instance_id = '${ALL}' or instance_id = :instance_id)`,
};

/** Hosts to choose from, of common tables with a column `instance_id`; and all of them. */
export function hosts(tables: Readonly<Record<string, readonly string[]>>): Dataset {
  return {
    name: "hosts",
    title: "Hosts to choose from",
    parameters: [],
    tables: Object.values(tables).flat(),
    query: `select
  '${ALL}' as instance_id
union
${Object.keys(tables).map(hostsOf).join("\nunion\n")}
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
