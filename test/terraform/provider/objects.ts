import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { isLive, type PlatformObject, type StoredObject, type World } from "./platform/world.ts";

/** The live objects of a workspace's file, ordered by type and id: neither trashed nor deleted ones. */
export function listObjects(file: string): readonly PlatformObject[] {
  return readWorld(file)
    .filter(isLive)
    .map(({ type, id, attributes }) => ({ type, id, attributes }));
}

const read = new Map<string, { readonly stamp: string; readonly world: World }>();

/** Everything the file holds, read anew where it was written again; a file that is not there is an empty workspace. */
export function readWorld(file: string): World {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  if (found === undefined) return [];
  const stamp = `${found.ino} ${found.mtimeNs} ${found.size}`;
  const last = read.get(file);
  if (last?.stamp === stamp) return last.world;
  // Written by `writeWorld`, or by a test that seeds objects.
  const world = JSON.parse(readFileSync(file, "utf8")) as World;
  read.set(file, { stamp, world });
  return world;
}

/** Replaces the file whole, by rename, so that no reader meets half of it. */
export function writeWorld(file: string, world: World): void {
  const next = `${file}.next`;
  writeFileSync(next, `${JSON.stringify(world.toSorted(byTypeAndId), null, 2)}\n`);
  renameSync(next, file);
}

function byTypeAndId(a: StoredObject, b: StoredObject): number {
  return a.type === b.type ? compare(a.id, b.id) : compare(a.type, b.type);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
