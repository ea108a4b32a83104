import { table } from "detectform/model";

const documented = { provenance: "documented" } as const;
const unverified = { provenance: "unverified" } as const;

export default table({
  name: "system.lakeflow.jobs",
  title: "Every version of every job's settings",
  columns: {
    workspace_id: { type: "string", meaning: "Workspace of the job.", ...unverified },
    job_id: { type: "string", meaning: "Id of the job.", ...documented },
    name: { type: "string", meaning: "Its name in this version.", ...unverified },
    run_as_user_name: { type: "string", meaning: "Who its runs run as.", ...documented },
    change_time: { type: "timestamp", meaning: "Since when this version holds (UTC).", ...unverified },
    delete_time: { type: "timestamp", meaning: "When the job was deleted.", ...unverified },
  },
  grace: "About an hour behind.",
  needs: "SELECT on system.lakeflow.",
  reference: "https://docs.databricks.com/aws/en/admin/system-tables/jobs",
});
