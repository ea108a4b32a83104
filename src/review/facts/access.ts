import { at, listAt } from "../json.ts";
import type { ReadResource } from "../read/stack.ts";
import { ofType } from "./detections.ts";

const PRINCIPALS = ["group_name", "service_principal_name", "user_name"] as const;
const WORDS = { group_name: "group", service_principal_name: "service principal", user_name: "user" };

/** Level by principal, by what it is on. */
export function readAccess(
  resources: readonly ReadResource[],
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(
    ofType(resources, "databricks_permissions").map(({ name, attributes }) => [
      name.replace(/^job__/, "job "),
      new Map(listAt(attributes, "access_control").map(principalLevel).sort(byName)),
    ]),
  );
}

function principalLevel(entry: unknown): readonly [string, string] {
  const kind = PRINCIPALS.find((name) => at(entry, name)) ?? "user_name";
  return [`${WORDS[kind]} ${at(entry, kind)}`, String(at(entry, "permission_level"))];
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}
