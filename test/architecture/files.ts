import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { REPOSITORY } from "../support/repository.ts";

/** Text of each file by its path from the root of the repository. */
export type Files = Readonly<Record<string, string>>;

/** Every TypeScript file of some folders below the repository. */
export async function filesOf(folders: readonly string[]): Promise<Files> {
  const paths = (await Promise.all(folders.map((folder) => filesBelow(folder)))).flat();
  const texts = paths.map(async (path) => [path, await readFile(join(REPOSITORY, path), "utf8")] as const);
  return Object.fromEntries(await Promise.all(texts));
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(REPOSITORY, folder), { recursive: true });
  return names.filter((name) => name.endsWith(".ts")).map((name) => `${folder}/${name}`);
}
