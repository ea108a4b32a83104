import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { REPOSITORY } from "../support/repository.ts";

export interface Template {
  /** Below ci-templates. */
  readonly path: string;
  readonly text: string;
}

/** Every file of ci-templates whose name ends so. */
export async function templatesEnding(ending: string): Promise<readonly Template[]> {
  const folder = join(REPOSITORY, "ci-templates");
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(ending)).sort();
  return Promise.all(names.map(async (path) => ({ path, text: await readFile(join(folder, path), "utf8") })));
}
