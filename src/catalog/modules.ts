import { fileURLToPath } from "node:url";
import { createJiti } from "jiti";
import * as authoring from "../model/authoring.ts";

// Content may lie anywhere, also where no package is installed: the two names it may import lead here.
const OPTIONS = {
  virtualModules: { "detectform/model": authoring },
  alias: { "detectform/sources": fileURLToPath(new URL("../../sources", import.meta.url)) },
  fsCache: false,
  interopDefault: false,
} as const;
const jiti = createJiti(import.meta.url, OPTIONS);
const once = createJiti(import.meta.url, { ...OPTIONS, tryNative: true });

/** What a content file exports, by name. Throws what the file throws, or a syntax error. */
export async function importModule(file: string): Promise<object> {
  // What files share is read once; a file itself may have changed since it was last read.
  Reflect.deleteProperty(jiti.cache, file);
  return await jiti.import<object>(file);
}

/**
 * The same by the process's own loader, where it can: ten times as fast, but it never reads a changed file again.
 * For many files that are read once.
 */
export async function importOnce(file: string): Promise<object> {
  return await once.import<object>(file);
}
