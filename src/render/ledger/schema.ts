import type { Workspace } from "../../model/content.ts";
import type { Findings } from "../../model/workspace.ts";
import { type Attributes, type Resource, reference, type Value } from "../resource.ts";

const SCHEMA = "databricks_schema";
const NAME = "findings";

/**
 * The ledger's schema, where the stack makes it, and what its readers and its writer may do there. Single
 * grants: the plural kind would take away everybody else's.
 */
export function findingsResources(workspace: Workspace): readonly Resource[] {
  const { findings, runAs, access } = workspace;
  if (findings === undefined) return [];
  const writer = grant("findings_writer", findings, {
    principal: runAs.servicePrincipal,
    privileges: ["CREATE_TABLE", "MODIFY", "SELECT", "USE_SCHEMA"],
  });
  const readers = (access?.view ?? []).map((principal, at) =>
    grant(`findings_reader_${at + 1}`, findings, {
      principal: principal.group ?? principal.servicePrincipal ?? principal.user ?? "",
      privileges: ["SELECT", "USE_SCHEMA"],
    }),
  );
  return [...schema(findings), writer, ...readers];
}

function schema({ catalog, schema: name, create }: Findings): readonly Resource[] {
  if (create === undefined) return [];
  const comment = "detectform: findings and when they were told.";
  return [{ type: SCHEMA, name: NAME, attributes: { catalog_name: catalog, name, comment } }];
}

function grant(name: string, { catalog, schema, create }: Findings, attributes: Attributes): Resource {
  const on: Value = create === undefined ? `${catalog}.${schema}` : reference(SCHEMA, NAME);
  return { type: "databricks_grant", name, attributes: { schema: on, ...attributes } };
}
