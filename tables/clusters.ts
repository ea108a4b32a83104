import { table } from "detectform/model";

const documented = { provenance: "documented" } as const;
const unverified = { provenance: "unverified" } as const;

export default table({
  name: "system.compute.clusters",
  title: "Every version of every cluster's settings; SQL warehouses are not in it",
  columns: {
    workspace_id: { type: "string", meaning: "Workspace of the cluster.", ...documented },
    cluster_id: { type: "string", meaning: "Id of the cluster.", ...documented },
    cluster_name: { type: "string", meaning: "Its name in this version.", ...documented },
    owned_by: { type: "string", meaning: "Its owner in this version.", ...documented },
    create_time: { type: "timestamp", meaning: "When the cluster was created.", ...documented },
    delete_time: { type: "timestamp", meaning: "When it was deleted.", ...documented },
    driver_node_type: { type: "string", meaning: "Kind of its driver's machine.", ...documented },
    worker_node_type: { type: "string", meaning: "Kind of its workers' machines.", ...documented },
    tags: { type: "map<string, string>", meaning: "Its tags.", ...documented },
    cluster_source: {
      type: "string",
      meaning: "What it was made by: UI, API, JOB and others.",
      ...documented,
    },
    init_scripts: { type: "array<string>", meaning: "Paths of its init scripts.", ...documented },
    change_time: { type: "timestamp", meaning: "Since when this version holds (UTC).", ...documented },
    data_security_mode: { type: "string", meaning: "Its access mode.", ...unverified },
    policy_id: { type: "string", meaning: "Its policy, where it has one.", ...unverified },
    dbr_version: { type: "string", meaning: "Its runtime.", ...unverified },
  },
  grace: "About an hour behind; kept for 365 days.",
  needs: "SELECT on system.compute.",
  reference: "https://docs.databricks.com/aws/en/admin/system-tables/compute",
});
