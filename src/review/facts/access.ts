import { at, listAt } from "../json.ts";
import type { ReadResource } from "../read/stack.ts";
import { ofType } from "./detections.ts";

const PRINCIPALS = ["group_name", "service_principal_name", "user_name"] as const;
const WORDS = { group_name: "group", service_principal_name: "service principal", user_name: "user" };

/** Level by principal, by what it is on. */
export function readAccess(
  resources: readonly ReadResource[],
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const objects = ofType(resources, "databricks_permissions").map(
    ({ name, attributes }) =>
      [
        name.replace(/^job__/, "job "),
        new Map(listAt(attributes, "access_control").map(principalLevel).sort(byName)),
      ] as const,
  );
  const grants = ofType(resources, "databricks_grant").map(grantedLevel).sort(byName);
  const runs = ofType(resources, "databricks_job").map((job) =>
    at(job.attributes, "run_as", "service_principal_name"),
  );
  // That whoever runs the jobs writes the findings follows from that.
  const findings = grants.filter(([principal, level]) => level !== "write" || !runs.includes(principal));
  return new Map(grants.length === 0 ? objects : [...objects, ["findings", new Map(findings)] as const]);
}

function grantedLevel({ attributes }: ReadResource): readonly [string, string] {
  const level = listAt(attributes, "privileges").includes("MODIFY") ? "write" : "read";
  return [String(attributes.principal), level];
}

function principalLevel(entry: unknown): readonly [string, string] {
  const kind = PRINCIPALS.find((name) => at(entry, name)) ?? "user_name";
  return [`${WORDS[kind]} ${at(entry, kind)}`, String(at(entry, "permission_level"))];
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}
