import { DASHBOARD } from "../../render/dashboard/address.ts";
import { investigationSlug } from "../../render/investigation/address.ts";
import { readRole } from "../../render/ledger/role.ts";
import { NOTICE_TEST } from "../../render/notice-test.ts";
import { AUDIT_LOG } from "../../render/pipeline/addresses.ts";
import { listAt, textAt } from "../json.ts";
import type { ReadResource } from "../read/stack.ts";

/** Types that this product makes, each with what tells its own from those of others. */
const OWN: Readonly<Record<string, (resource: ReadResource) => boolean>> = {
  databricks_query: ({ name, attributes }) =>
    name === NOTICE_TEST ||
    investigationSlug(name) !== undefined ||
    /\n\{"detectform":[^\n]*$/.test(String(attributes.description ?? "")) ||
    isLedgerStep(attributes),
  databricks_alert: ({ name }) => name === NOTICE_TEST || name.includes("__"),
  databricks_job: ({ attributes }) => textAt(attributes, "tags", "detectform") !== undefined,
  databricks_directory: () => true,
  databricks_notification_destination: ({ attributes }) =>
    String(attributes.display_name).startsWith("detectform "),
  databricks_permissions: ({ name }) =>
    ["folder", "pipeline", "dashboard"].includes(name) || name.startsWith("job__"),
  databricks_grant: ({ name }) => name.startsWith("findings_"),
  databricks_dashboard: ({ name }) => name === DASHBOARD.name,
  databricks_sql_endpoint: ({ name }) => name === "detectform",
  // Not the pipeline and its schema: what becomes of objects that hold data is said of each.
  databricks_workspace_file: ({ name }) => name === AUDIT_LOG,
};

/** A query that a ledger's job runs. */
function isLedgerStep({ tags }: ReadResource["attributes"]): boolean {
  const [product, ...more] = listAt(tags).map(String);
  return product === "detectform" && readRole([product, ...more]) !== undefined;
}

/** Whether an object is the product's own. */
export function isProduct(resource: ReadResource): boolean {
  return OWN[resource.type]?.(resource) ?? false;
}
