import { at } from "./time.ts";

/** One account with two workspaces, and the machines of workspace dev on that day. */
export const ACCOUNT = "7a1c0000-0000-4000-8000-00000000acc1";
export const DEV = "1001";
export const PROD = "1002";
/** The workspace id of account-level rows. */
export const NO_WORKSPACE = "0";

export const WAREHOUSE = "9d3e00000000ab01";
export const PROD_CLUSTER = "0120-060000-prodc4d2";

/** A run of job 4410, on a cluster that lives for it alone. */
export const TRAINING = { jobId: "4410", runId: "90021" };

/** Ids and names; who owns them is in people.ts. */
export const CLUSTERS = {
  analytics: { id: "0105-070000-anly6b2f", name: "analytics-shared" },
  research: { id: "0227-071200-rsch8841", name: "research-shared" },
  tools: { id: "0115-090000-tool77f0", name: "platform-tools" },
  sandbox: { id: "0210-101500-mlsb51e4", name: "ml-sandbox" },
  etl: { id: "0302-005500-etl03e11", name: "job-7001-run-90007" },
  training: { id: "0302-161000-trn2c90a", name: "job-4410-run-90021" },
} as const;

export type ClusterName = keyof typeof CLUSTERS;

/** A machine, and when its agent was up. */
export interface Host {
  readonly instanceId: string;
  readonly node: string;
  /** Nothing for a host of the SQL warehouse. */
  readonly cluster?: ClusterName;
  readonly from: string;
  readonly to: string;
}

/** Research stops at night and comes back on other machines. */
export const HOSTS = {
  analytics1: host("i-6b2f0000000000001", 11, "00:00 24:00", "analytics"),
  analytics2: host("i-6b2f0000000000002", 12, "00:00 24:00", "analytics"),
  researchNight1: host("i-0a1b2c3d4e5f60001", 5, "00:00 04:30", "research"),
  researchNight2: host("i-0a1b2c3d4e5f60002", 6, "00:00 04:30", "research"),
  researchDay1: host("i-b7d00000000000001", 21, "08:10 19:00", "research"),
  researchDay2: host("i-b7d00000000000002", 22, "08:10 19:00", "research"),
  etl: host("i-3e110000000000001", 31, "01:00 03:00", "etl"),
  tools: host("i-77f00000000000001", 41, "09:38 18:10", "tools"),
  sandbox1: host("i-51e40000000000001", 51, "08:20 20:00", "sandbox"),
  sandbox2: host("i-51e40000000000002", 52, "08:20 20:00", "sandbox"),
  training: host("i-2c900000000000001", 61, "16:14 17:20", "training"),
  warehouse: host("i-9d3e0000000000001", 71, "06:45 22:15"),
};

/** A host of workspace prod. It is not in HOSTS: nothing but its incidents is recorded. */
export const PROD_HOST = host("i-c4d20000000000001", 81, "00:00 24:00");

function host(instanceId: string, address: number, up: string, cluster?: ClusterName): Host {
  const [from = "", to = ""] = up.split(" ").map(at);
  return { instanceId, node: `ip-10-0-0-${address}`, ...(cluster && { cluster }), from, to };
}

export const isUp = ({ from, to }: Host, moment: string): boolean => from <= moment && moment < to;

/** Does the cluster run at that moment? */
export function isRunning(cluster: ClusterName, moment: string): boolean {
  return Object.values(HOSTS).some((host) => host.cluster === cluster && isUp(host, moment));
}
