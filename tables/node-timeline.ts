import { table } from "detectform/model";

const documented = { provenance: "documented" } as const;
const unverified = { provenance: "unverified" } as const;

export default table({
  name: "system.compute.node_timeline",
  title: "Which machine worked for which cluster, minute by minute",
  columns: {
    workspace_id: { type: "string", meaning: "Workspace of the machine.", ...unverified },
    cluster_id: { type: "string", meaning: "Cluster it worked for.", ...documented },
    instance_id: { type: "string", meaning: "Id of the machine; on AWS of the EC2 instance.", ...documented },
    start_time: { type: "timestamp", meaning: "Begin of the row's time (UTC).", ...documented },
    end_time: { type: "timestamp", meaning: "End of it.", ...documented },
    driver: { type: "boolean", meaning: "Whether it was the driver.", ...documented },
    node_type: { type: "string", meaning: "Kind of machine.", ...documented },
  },
  grace:
    "About an hour behind; kept for 90 days. Machines that ran less than 10 minutes may be missing (unverified).",
  needs: "SELECT on system.compute.",
  reference: "https://docs.databricks.com/aws/en/admin/system-tables/compute",
});
