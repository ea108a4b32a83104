import { additions } from "./additions.ts";

// Files are those of https://github.com/databricks/terraform-provider-databricks/tree/v1.99.0

/** `catalog/resource_schema.go` and docs/resources/schema.md */
export const schema = additions({
  createOnly: ["name", "catalog_name", "storage_root"],
  defaults: { force_destroy: false },
  values: { enable_predictive_optimization: ["ENABLE", "DISABLE", "INHERIT"] },
  forced: ["comment"],
  neverSet: ["metastore_id", "properties"],
  local: ["force_destroy"],
});

/** `catalog/resource_volume.go` and docs/resources/volume.md. A rename in place, which changes the id, is not imitated. */
export const volume = additions({
  createOnly: ["name", "catalog_name", "schema_name", "volume_type", "storage_location"],
  suppressed: ["storage_location"],
  values: { volume_type: ["MANAGED", "EXTERNAL"] },
});

/** The things a grant can be about. */
export const SECURABLES = [
  "catalog",
  "credential",
  "external_location",
  "foreign_connection",
  "function",
  "metastore",
  "model",
  "pipeline",
  "recipient",
  "schema",
  "share",
  "storage_credential",
  "table",
  "volume",
];

/** `catalog/resource_grants.go` and docs/resources/grants.md. Set two securables, and the provider takes either. */
export const grants = additions({
  createOnly: SECURABLES,
  choices: [{ at: "", of: SECURABLES, least: 1 }],
});

/** `catalog/resource_grant.go` and docs/resources/grant.md */
export const grant = additions({
  createOnly: ["principal", ...SECURABLES],
  choices: [{ at: "", of: SECURABLES, least: 1 }],
});
