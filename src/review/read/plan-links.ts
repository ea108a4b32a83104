import { DASHBOARD_ADDRESS } from "../../render/dashboard/address.ts";
import { at, listAt, textAt } from "../json.ts";
import type { ResourceChange } from "./resource-change.ts";

/** Which object an id stands for, or will stand for. */
export interface Links {
  /** The address of an object's id on one side; other text as it is. */
  addressOf(which: "before" | "after", id: string): string;
  /** The address that a value not known yet will refer to; undefined where the plan does not say. */
  unknownAt(address: string, path: readonly (string | number)[]): string | undefined;
}

/** Links among a plan's objects: known ids by the objects that have them, others by the configuration. */
export function linksOf(changes: readonly ResourceChange[], configuration: unknown): Links {
  const before = ids(changes, "before");
  const after = ids(changes, "after");
  const expressions = new Map(
    listAt(configuration, "root_module", "resources").map((resource) => [
      textAt(resource, "address"),
      at(resource, "expressions"),
    ]),
  );
  return {
    addressOf: (which, id) => (which === "before" ? before : after).get(id) ?? id,
    unknownAt: (address, path) => reference(expressions.get(address), path) ?? byName(address, path),
  };
}

/** A folder's id is its path, which stands for itself. */
function ids(changes: readonly ResourceChange[], which: "before" | "after"): ReadonlyMap<string, string> {
  return new Map(
    changes.flatMap(({ type, address, previous_address, change }) => {
      const id = textAt(change[which], "id");
      const own = which === "before" ? (previous_address ?? address) : address;
      return id === undefined || type === "databricks_directory" ? [] : [[id, own] as const];
    }),
  );
}

/** `references` holds `type.name.id`, then `type.name`. */
function reference(expressions: unknown, path: readonly (string | number)[]): string | undefined {
  const [first] = listAt(expressions, ...path, "references").filter((it) => typeof it === "string");
  const [type, name] = first?.split(".") ?? [];
  return type === undefined || name === undefined ? undefined : `${type}.${name}`;
}

/** Where a plan was kept without its configuration, the names of this product's objects say it. */
function byName(address: string, path: readonly (string | number)[]): string | undefined {
  const name = address.slice(address.indexOf(".") + 1);
  if (path.join() === "query_id") return `databricks_query.${name}`;
  if (path.join() === "dashboard_id") return DASHBOARD_ADDRESS;
  if (path.join() === "job_id") return `databricks_job.${name.replace(/^job__/, "")}`;
  return undefined;
}
