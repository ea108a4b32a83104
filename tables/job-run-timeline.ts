import { table } from "detectform/model";

const documented = { provenance: "documented" } as const;
const unverified = { provenance: "unverified" } as const;

export default table({
  name: "system.lakeflow.job_run_timeline",
  title: "Runs of jobs; a long run has a row per hour",
  columns: {
    workspace_id: { type: "string", meaning: "Workspace of the run.", ...unverified },
    job_id: { type: "string", meaning: "Id of the job.", ...documented },
    run_id: { type: "string", meaning: "Id of the run.", ...documented },
    period_start_time: {
      type: "timestamp",
      meaning: "Begin of the row's part of the run (UTC).",
      ...unverified,
    },
    period_end_time: { type: "timestamp", meaning: "End of it.", ...unverified },
    run_name: { type: "string", meaning: "Name of a run without a job.", ...unverified },
    compute_ids: { type: "array<string>", meaning: "Clusters and warehouses it used.", ...documented },
    result_state: { type: "string", meaning: "How it ended; in its last row only.", ...unverified },
  },
  grace: "About an hour behind.",
  needs: "SELECT on system.lakeflow.",
  reference: "https://docs.databricks.com/aws/en/admin/system-tables/jobs",
});
