import { additions } from "./additions.ts";

// Files are those of https://github.com/databricks/terraform-provider-databricks/tree/v1.99.0

/** `workspace/resource_directory.go` and docs/resources/directory.md */
export const directory = additions({
  createOnly: ["path"],
  defaults: { delete_recursive: false },
  neverSet: ["object_id"],
  local: ["delete_recursive"],
});

/** `workspace/resource_workspace_file.go`, `workspace/file_resource.go` and docs/resources/workspace_file.md */
export const workspaceFile = additions({
  createOnly: ["path"],
  // The trick by which the provider sees a changed content: platform/workspace-files.ts puts the true sum over it.
  defaults: { md5: "different" },
  choices: [{ at: "", of: ["content_base64", "source"], least: 0 }],
  neverSet: ["md5", "object_id"],
  unread: ["content_base64"],
  local: ["source"],
});

/** `dashboards/resource_dashboard.go` and docs/resources/dashboard.md */
export const dashboard = additions({
  createOnly: ["parent_path"],
  workspacePaths: ["parent_path"],
  defaults: { embed_credentials: true },
  forced: ["embed_credentials"],
  alwaysRead: ["dashboard_change_detected"],
  choices: [{ at: "", of: ["serialized_dashboard", "file_path"], least: 0 }],
  neverSet: [
    "create_time",
    "dashboard_change_detected",
    "dashboard_id",
    "etag",
    "lifecycle_state",
    "md5",
    "path",
    "update_time",
  ],
});

/** `sql/resource_sql_endpoint.go` and docs/resources/sql_endpoint.md */
export const sqlEndpoint = additions({
  defaults: {
    auto_stop_mins: 120,
    max_num_clusters: 1,
    enable_photon: true,
    spot_instance_policy: "COST_OPTIMIZED",
    no_wait: false,
    "channel.name": "CHANNEL_NAME_CURRENT",
  },
  forced: ["auto_stop_mins", "enable_serverless_compute", "enable_photon"],
  suppressed: ["min_num_clusters", "warehouse_type", "channel", "tags"],
  values: {
    cluster_size: [
      "2X-Small",
      "X-Small",
      "Small",
      "Medium",
      "Large",
      "X-Large",
      "2X-Large",
      "3X-Large",
      "4X-Large",
    ],
    warehouse_type: ["PRO", "CLASSIC"],
    spot_instance_policy: ["COST_OPTIMIZED", "RELIABILITY_OPTIMIZED"],
  },
  neverSet: ["data_source_id"],
  local: ["no_wait"],
});
