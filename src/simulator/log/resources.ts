import { AUDIT_LOG } from "../engine/adapt.ts";
import type { Engine } from "../engine/engine.ts";
import { text } from "../engine/pipeline/typed-json.ts";
import { countedBy, foldedCounts } from "./gathering.ts";
import type { LogReport } from "./report.ts";
import { RESOURCE_PREFIX } from "./typed-rows.ts";

/**
 * Azure's logs name a workspace by its resource, not by its id. The id is what somebody says it is, or else what
 * rows of that resource name in `orgId`, where all name the same. Rows of any other resource have no workspace.
 */
export async function mapResources(
  engine: Engine,
  report: LogReport,
  ids: {
    readonly said: Readonly<Record<string, string>>;
    readonly seen: readonly (readonly [string, string])[];
  },
): Promise<LogReport> {
  const resources = [
    ...new Set(report.counts.flatMap(({ workspace }) => (isResource(workspace) ? [workspace] : []))),
  ];
  if (resources.length === 0) return report;
  const mapped = new Map(resources.map((resource) => [resource, idOf(resource, ids)]));
  const cases = [...mapped].map(
    ([resource, id]) => `when ${text(resource)} then ${id === undefined ? "null" : text(id)}`,
  );
  await engine.run(
    `update ${AUDIT_LOG} set workspace_id = case workspace_id ${cases.join(" ")} end where starts_with(workspace_id, '${RESOURCE_PREFIX}')`,
  );
  const known = [...mapped].flatMap(([resource, id]) =>
    id === undefined ? [] : [[nameOf(resource), id] as const],
  );
  const idFor = (workspace: string | null) =>
    isResource(workspace) ? (mapped.get(workspace) ?? null) : workspace;
  const unknown = report.counts.filter(
    ({ workspace }) => isResource(workspace) && mapped.get(workspace) === undefined,
  );
  return {
    ...report,
    counts: foldedCounts(report.counts.map((count) => ({ ...count, workspace: idFor(count.workspace) }))),
    mapped: new Map(known),
    unmapped: countedBy(unknown.map(({ workspace, rows }) => [nameOf(workspace ?? ""), rows])),
  };
}

function isResource(workspace: string | null): workspace is string {
  return workspace?.startsWith(RESOURCE_PREFIX) === true;
}

/** The last part of a resource's path: the name that Azure shows. */
function nameOf(resource: string): string {
  return resource.split("/").at(-1) ?? resource;
}

function idOf(resource: string, { said, seen }: Parameters<typeof mapResources>[2]): string | undefined {
  const name = nameOf(resource).toLowerCase();
  const own = Object.entries(said).find(([key]) => key.toLowerCase() === name)?.[1];
  const ids = new Set(seen.filter(([known]) => known === resource).map(([, id]) => id));
  return own ?? (ids.size === 1 ? [...ids][0] : undefined);
}
