/** The one dashboard of a workspace. */
export const DASHBOARD = { type: "databricks_dashboard", name: "detectform" } as const;

/** Its Terraform address. */
export const DASHBOARD_ADDRESS = `${DASHBOARD.type}.${DASHBOARD.name}`;
