import { table } from "detectform/model";
export default table({
  name: "system.compute.hosts",
  title: "Hosts and their clusters",
  columns: {
    instance_id: { type: "string", meaning: "Id of the host.", provenance: "documented" },
    cluster_id: { type: "string", meaning: "Its cluster.", provenance: "documented" },
  },
  needs: "SELECT on it.",
  reference: "https://docs.databricks.com/",
});
