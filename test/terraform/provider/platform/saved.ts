import { type Fields, textIn } from "../wire/value.ts";
import type { Write } from "./api.ts";
import { missingFolder, plainPath, workspacePath } from "./paths.ts";
import { CALLER, freeId, liveOf, type PlatformObject, uuid, type World } from "./world.ts";

/** Queries and alerts stand in folders side by side, one name once. */
const NODES = ["databricks_query", "databricks_alert"];
const HOME = `/Workspace/Users/${CALLER}`;
/** "Time is given, never read": every object of the stand-in is from the same moment. */
export const MADE_AT = "2026-01-01T00:00:00Z";

export function savedId(type: string): (sent: Fields, world: World) => string {
  return (sent, world) => freeId(world, { type, label: String(sent.display_name) }, uuid);
}

/** What every saved object gets: a folder, an owner, times. */
export function savedFields({ object: { attributes } }: Write): Fields {
  const parent = textIn(attributes.parent_path);
  return {
    owner_user_name: CALLER,
    create_time: MADE_AT,
    update_time: MADE_AT,
    lifecycle_state: "ACTIVE",
    ...attributes,
    parent_path: parent === undefined ? HOME : workspacePath(parent),
  };
}

/** The refusals of a query or alert for where it stands. */
export function placeRefusals({ world, object }: Write): readonly (string | undefined)[] {
  const parent = textIn(object.attributes.parent_path) ?? HOME;
  const isHome = plainPath(parent) === plainPath(HOME);
  const name = String(object.attributes.display_name);
  const taken = liveOf(world, ...NODES).some(
    (other) => other.id !== object.id && isNamed(other, parent, name),
  );
  return [
    isHome ? undefined : missingFolder(world, parent),
    taken ? `Node named '${name}' already exists` : undefined,
  ];
}

function isNamed({ attributes }: PlatformObject, parent: string, name: string): boolean {
  const place = textIn(attributes.parent_path) ?? HOME;
  return attributes.display_name === name && plainPath(place) === plainPath(parent);
}

/** The one in the trash reads as before but for its `lifecycle_state`, so Terraform plans nothing. */
export function seenInTrash(seen: { readonly object: PlatformObject; readonly trashed: boolean }): Fields {
  const { attributes } = seen.object;
  return seen.trashed ? { ...attributes, lifecycle_state: "TRASHED" } : attributes;
}
