import { CLUSTERS, type ClusterName } from "./machines.ts";
import { PEOPLE } from "./people.ts";
import { type TableRow, tableRow } from "./tables.ts";
import { at } from "./time.ts";

/** What is known of a cluster since a moment. */
interface Version {
  readonly cluster: ClusterName;
  readonly since: string;
  readonly owned_by: string;
  readonly data_security_mode: string;
  readonly init_scripts?: readonly string[];
  readonly policy_id?: string;
  readonly ofJob?: true;
}

const SHARED = { data_security_mode: "USER_ISOLATION", policy_id: "0011aa22bb33cc44" } as const;
const SINGLE = { data_security_mode: "SINGLE_USER" } as const;
const deployer = { ...SHARED, owned_by: PEOPLE.deployer.email } as const;
const pavel = { ...SINGLE, owned_by: PEOPLE.pavel.email } as const;

/** Where pavel's init script lies, and when the cluster has it. */
export const ROOT_SCRIPT = { path: "/Volumes/platform/init/add-team-root.sh", since: at("09:31:14") };

/** The first of a cluster is its creation. */
const VERSIONS: readonly Version[] = [
  { cluster: "analytics", since: "2026-01-05T07:00:00.000Z", ...deployer },
  { cluster: "analytics", since: "2026-02-11T15:22:40.000Z", ...deployer, policy_id: "0011aa22bb33dd55" },
  { cluster: "research", since: "2026-02-27T07:12:00.000Z", ...SHARED, owned_by: PEOPLE.emil.email },
  { cluster: "tools", since: "2026-01-15T09:00:00.000Z", ...pavel },
  { cluster: "tools", since: ROOT_SCRIPT.since, ...pavel, init_scripts: [ROOT_SCRIPT.path] },
  { cluster: "sandbox", since: "2026-02-10T10:15:00.000Z", ...SINGLE, owned_by: PEOPLE.lena.email },
  { cluster: "etl", since: at("00:55:30"), ...SINGLE, owned_by: PEOPLE.etl.email, ofJob: true },
  { cluster: "training", since: at("16:09:30"), ...SINGLE, owned_by: PEOPLE.mateo.email, ofJob: true },
];

/** Rows of `system.compute.clusters`: one per version. */
export function clusterVersions(): TableRow[] {
  return VERSIONS.map(({ cluster, since, ofJob, ...version }) =>
    tableRow(since, {
      cluster_id: CLUSTERS[cluster].id,
      cluster_name: CLUSTERS[cluster].name,
      create_time: VERSIONS.find((other) => other.cluster === cluster)?.since,
      delete_time: null,
      driver_node_type: "m6i.xlarge",
      worker_node_type: "m6i.xlarge",
      tags: { team: cluster },
      cluster_source: ofJob ? "JOB" : "UI",
      init_scripts: [],
      policy_id: null,
      dbr_version: "15.4.x-scala2.12",
      change_time: since,
      ...version,
    }),
  );
}
