import { stat } from "node:fs/promises";
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
// The process's own loader where it can: ten times as fast, but it never reads a file again.
const native = createJiti(import.meta.url, { ...OPTIONS, tryNative: true });

interface ModuleReading {
  readonly stamp: string;
  readonly module: Promise<object>;
}

const readings = new Map<string, ModuleReading>();

/** What a content file exports, by name; read anew where it was written again. Throws what the file throws, or a syntax error. */
export async function importModule(file: string): Promise<object> {
  const stamp = await stampOf(file);
  const last = readings.get(file);
  if (last?.stamp === stamp) return last.module;
  const module = last === undefined ? native.import<object>(file) : readAgain(file);
  readings.set(file, { stamp, module });
  return module;
}

/** Another one for each writing of a file. */
async function stampOf(file: string): Promise<string> {
  const { ino, mtimeNs, size } = await stat(file, { bigint: true });
  return `${ino} ${mtimeNs} ${size}`;
}

/** Of the file itself; what files share is read once. */
async function readAgain(file: string): Promise<object> {
  Reflect.deleteProperty(jiti.cache, file);
  return await jiti.import<object>(file);
}
