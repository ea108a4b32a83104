import { posix } from "node:path";
import { textIn } from "../wire/value.ts";
import { isLive, type PlatformObject, type World } from "./world.ts";

const ROOTS = ["/", "/Shared", "/Users", "/Repos"];

/** A workspace path without `/Workspace`, as get-status knows it. */
export function plainPath(path: string): string {
  return path.replace(/^\/Workspace(?=\/|$)/, "") || "/";
}

export function workspacePath(path: string): string {
  return posix.join("/Workspace", plainPath(path));
}

/** The folder or file path of an object, undefined for what stands in no folder. */
function placeOf({ type, attributes }: PlatformObject): string | undefined {
  const own = textIn(attributes.path);
  if (type === "databricks_directory" || type === "databricks_workspace_file") return own;
  const parent = textIn(attributes.parent_path);
  return parent === undefined
    ? undefined
    : posix.join(plainPath(parent), textIn(attributes.display_name) ?? "");
}

/** Folders are made with their parents, so whatever stands below a path makes it a folder. */
function folderExists(world: World, path: string): boolean {
  const folder = plainPath(path);
  const isFolder = ({ type, attributes }: PlatformObject) =>
    type === "databricks_directory" && attributes.path === folder;
  return (
    ROOTS.includes(folder) ||
    world.some((it) => isLive(it) && isFolder(it)) ||
    contentOf(world, folder).length > 0
  );
}

/** Everything that stands below a folder, at any depth. */
export function contentOf(world: World, folder: string): World {
  return world.filter((object) => isLive(object) && placeOf(object)?.startsWith(`${folder}/`));
}

/** The refusal of a folder that is not there, or undefined. */
export function missingFolder(world: World, path: string): string | undefined {
  return folderExists(world, path) ? undefined : `Path (${plainPath(path)}) doesn't exist.`;
}
