import { CLUSTERS, type ClusterName, HOSTS, type Host } from "./machines.ts";
import { type TableRow, tableRow } from "./tables.ts";
import { after, at } from "./time.ts";

type ClusterHost = Host & { readonly cluster: ClusterName };

const ofCluster = (host: Host): host is ClusterHost => host.cluster !== undefined;
const hosts: readonly ClusterHost[] = Object.values(HOSTS).filter(ofCluster);
const NODE_TYPE = "m6i.xlarge";
const MIDNIGHT = at("24:00");

/** Machines that run at midnight were started on the evening before. */
const startOf = ({ from }: Host): string => (from === at("00:00") ? after(from, -4 * 3600) : from);

/** Rows of `system.compute.instance_events`; those of platform-tools are missing. */
export function instanceEvents(): TableRow[] {
  return hosts.filter(({ cluster }) => cluster !== "tools").flatMap(lifeOf);
}

function lifeOf(host: ClusterHost): TableRow[] {
  const start = startOf(host);
  const cluster_id = CLUSTERS[host.cluster].id;
  const ended = host.to < MIDNIGHT;
  return [
    stateOf(host, "INSTANCE_LAUNCHING", { event_time: after(start, -240), event_type: "INSTANCE_LAUNCHING" }),
    stateOf(host, "INSTANCE_READY", { event_time: after(start, -75) }),
    stateOf(host, "INSTANCE_PLACED", { event_time: after(start, -60), cluster_id }),
    ...(ended ? [stateOf(host, "INSTANCE_TERMINATED", { event_time: after(host.to, 45) })] : []),
  ];
}

type Change = Readonly<Record<string, unknown>> & { readonly event_time: string };

function stateOf({ instanceId }: Host, state: string, change: Change): TableRow {
  return tableRow(change.event_time, {
    instance_id: instanceId,
    event_type: "STATE_TRANSITION",
    state,
    availability_type: "ON_DEMAND",
    instance_pool_id: null,
    cluster_id: null,
    node_type: NODE_TYPE,
    ...change,
  });
}

/** Seconds that a row of the timeline covers here; the platform's are finer. */
const SLICE = 600;

/** Rows of `system.compute.node_timeline`: the day's, of every machine of a cluster. */
export function nodeTimeline(): TableRow[] {
  return hosts.flatMap((host) => {
    const seconds = (Date.parse(host.to) - Date.parse(host.from)) / 1000;
    return Array.from({ length: Math.ceil(seconds / SLICE) }, (_, slice) =>
      sliceOf(host, after(host.from, slice * SLICE)),
    );
  });
}

function sliceOf({ cluster, instanceId }: ClusterHost, start_time: string): TableRow {
  const end_time = after(start_time, SLICE);
  return tableRow(end_time, {
    cluster_id: CLUSTERS[cluster].id,
    instance_id: instanceId,
    start_time,
    end_time,
    driver: instanceId.endsWith("1"),
    node_type: NODE_TYPE,
  });
}
