import type { Workspace } from "../../model/content.ts";
import type { DeliveredJson } from "../../model/workspace.ts";
import { type Attributes, type Resource, reference, type Value } from "../resource.ts";
import { AUDIT_LOG } from "./addresses.ts";

const SCHEMA = "databricks_schema";

/** The schema of the delivered log, where the stack makes it, and what its writer and readers may do there. */
export function logSchema(log: DeliveredJson, { runAs, access }: Workspace): readonly Resource[] {
  const writer = grant("audit_log_writer", log, {
    principal: runAs.servicePrincipal,
    privileges: ["CREATE_MATERIALIZED_VIEW", "CREATE_TABLE", "SELECT", "USE_SCHEMA"],
  });
  const readers = (access?.view ?? []).map((principal, at) =>
    grant(`audit_log_reader_${at + 1}`, log, {
      principal: principal.group ?? principal.servicePrincipal ?? principal.user ?? "",
      privileges: ["SELECT", "USE_SCHEMA"],
    }),
  );
  return [...schema(log), writer, ...readers];
}

function schema({ catalog, schema: name, create }: DeliveredJson): readonly Resource[] {
  if (create === undefined) return [];
  const comment = "detectform: the delivered audit log.";
  return [{ type: SCHEMA, name: AUDIT_LOG, attributes: { catalog_name: catalog, name, comment } }];
}

function grant(name: string, { catalog, schema, create }: DeliveredJson, attributes: Attributes): Resource {
  const on: Value = create === undefined ? `${catalog}.${schema}` : reference(SCHEMA, AUDIT_LOG);
  return { type: "databricks_grant", name, attributes: { schema: on, ...attributes } };
}

/** The schema's name, known before the stack has made it. */
export function schemaName({ schema: name, create }: DeliveredJson): Value {
  return create === undefined ? name : reference(SCHEMA, AUDIT_LOG, "name");
}
