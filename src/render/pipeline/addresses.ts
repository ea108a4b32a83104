import type { Workspace } from "../../model/content.ts";
import { deliveredLog } from "../../plan/audit-table.ts";
import type { Resource } from "../resource.ts";

/** Terraform name of what a pipeline is made of; no category's slug holds an underscore. */
export const AUDIT_LOG = "audit_log";

/** Objects whose end would be the end of the delivered log: the tables go with their pipeline. */
const KEPT = [`databricks_pipeline.${AUDIT_LOG}`, `databricks_schema.${AUDIT_LOG}`] as const;

/**
 * Addresses that a stack lets go of without destroying them: what holds the delivered log, where the stack
 * does not have it, or no longer. Terraform passes over what was never there.
 */
export function removedAddresses(resources: readonly Resource[]): readonly string[] {
  const present = resources.map(({ type, name }) => `${type}.${name}`);
  return KEPT.filter((address) => !present.includes(address));
}

/** What was left behind by an earlier stack and comes under management again: the pipeline, and its schema. */
export function adoptedPipeline(workspace: Workspace): readonly { to: string; id: string }[] {
  const log = deliveredLog(workspace);
  if (log?.adopt === undefined) return [];
  const [pipeline, schema] = KEPT;
  const made = log.create === undefined ? [] : [{ to: schema, id: `${log.catalog}.${log.schema}` }];
  return [{ to: pipeline, id: log.adopt }, ...made];
}
