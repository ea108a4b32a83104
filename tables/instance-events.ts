import { table } from "detectform/model";

const documented = { provenance: "documented" } as const;

export default table({
  name: "system.compute.instance_events",
  title: "What becomes of each machine: started, ready, given to a cluster, gone",
  columns: {
    account_id: { type: "string", meaning: "Account.", ...documented },
    workspace_id: { type: "string", meaning: "Workspace of the machine.", ...documented },
    instance_id: { type: "string", meaning: "Id of the machine; on AWS of the EC2 instance.", ...documented },
    event_time: { type: "timestamp", meaning: "When it came into the state (UTC).", ...documented },
    event_type: { type: "string", meaning: "INSTANCE_LAUNCHING or STATE_TRANSITION.", ...documented },
    state: {
      type: "string",
      meaning: "INSTANCE_LAUNCHING, INSTANCE_READY, INSTANCE_PLACED or INSTANCE_TERMINATED.",
      ...documented,
    },
    availability_type: { type: "string", meaning: "On demand or spot.", ...documented },
    instance_pool_id: { type: "string", meaning: "Pool of the machine, where it has one.", ...documented },
    cluster_id: {
      type: "string",
      meaning: "Cluster; only where the state is INSTANCE_PLACED.",
      ...documented,
    },
    node_type: { type: "string", meaning: "Kind of machine.", ...documented },
  },
  grace: "About an hour behind; kept for 365 days.",
  needs: "SELECT on system.compute; a public preview that an account admin switches on.",
  reference: "https://docs.databricks.com/aws/en/admin/system-tables/compute",
});
