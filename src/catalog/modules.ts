import { fileURLToPath } from "node:url";
import { createJiti } from "jiti";
import * as authoring from "../model/authoring.ts";

// Content may lie anywhere, also where no package is installed: the two names it may import lead here.
const jiti = createJiti(import.meta.url, {
  virtualModules: { "detectform/model": authoring },
  alias: { "detectform/sources": fileURLToPath(new URL("../../sources", import.meta.url)) },
  fsCache: false,
  interopDefault: false,
});

/** What a content file exports, by name. Throws what the file throws, or a syntax error. */
export async function importModule(file: string): Promise<object> {
  // What files share is read once; a file itself may have changed since it was last read.
  Reflect.deleteProperty(jiti.cache, file);
  return await jiti.import<object>(file);
}
