import type { AuditRow } from "detectform/model";
import { sightedWith } from "./agent.ts";
import { CLUSTERS, type ClusterName, HOSTS, type Host } from "./machines.ts";
import { PEOPLE, type Person } from "./people.ts";
import type { Random } from "./random.ts";
import { audited, by } from "./rows.ts";
import { after, at, momentBetween } from "./time.ts";

/** What every machine writes: the agent's sign of life, an antivirus scan, system events. */
export function machineRows(random: Random): AuditRow[] {
  return Object.values(HOSTS).flatMap((host) => [
    ...heartbeats(host, random),
    scan(host, random),
    ...Array.from({ length: 4 }, () => systemEvent(host, random)),
  ]);
}

/** One about every ten minutes while the host is up. */
function heartbeats(host: Host, random: Random): AuditRow[] {
  const seconds = (Date.parse(host.to) - Date.parse(host.from)) / 1000;
  return Array.from({ length: Math.floor(seconds / 600) }, (_, beat) =>
    sightedWith(null, {
      action: "Heartbeat",
      host,
      event_time: after(host.from, 600 * beat + random.int(5, 25)),
      request_id: random.uuid(),
    }),
  );
}

function scan(host: Host, random: Random): AuditRow {
  return audited("clamAVScanService-dataplane", "clamAVScanAction", {
    event_time: momentBetween(host.from, host.to, random),
    request_params: { instanceId: host.instanceId },
    response: { status_code: 200, error_message: null, result: "Infected files: 0" },
  });
}

function systemEvent(host: Host, random: Random): AuditRow {
  const processName = random.pick(["sshd", "cron", "systemd-logind", "chronyd"]);
  return audited("syslog", "processEvent", {
    event_time: momentBetween(host.from, host.to, random),
    request_params: { instanceId: host.instanceId, processName },
  });
}

/** Who starts each cluster. */
const STARTERS: Readonly<Record<ClusterName, Person>> = {
  analytics: PEOPLE.deployer,
  research: PEOPLE.emil,
  tools: PEOPLE.pavel,
  sandbox: PEOPLE.lena,
  etl: PEOPLE.etl,
  training: PEOPLE.mateo,
};

/** The clusters' starts and ends, as their machines come and go. */
export function clusterRows(): AuditRow[] {
  const { researchNight1, researchDay1, etl, tools, sandbox1, training } = HOSTS;
  return [researchNight1, researchDay1, etl, tools, sandbox1, training].flatMap(({ cluster, from, to }) =>
    cluster ? [...(from > at("00:00") ? comes(cluster, from) : []), ...goes(cluster, to)] : [],
  );
}

function comes(cluster: ClusterName, from: string): AuditRow[] {
  const forJob = cluster === "etl" || cluster === "training";
  const request_params = about(cluster);
  return [
    audited("clusters", forJob ? "create" : "start", {
      ...by(STARTERS[cluster]),
      event_time: after(from, -270),
      request_params,
    }),
    audited("clusters", forJob ? "createResult" : "startResult", {
      event_time: after(from, 95),
      request_params: { ...request_params, clusterState: "Running" },
    }),
  ];
}

const goes = (cluster: ClusterName, to: string): AuditRow[] => [
  audited("clusters", "deleteResult", {
    event_time: after(to, 40),
    request_params: { ...about(cluster), clusterState: "Terminated" },
  }),
];

function about(cluster: ClusterName) {
  const { id, name } = CLUSTERS[cluster];
  return { cluster_id: id, cluster_name: name };
}
