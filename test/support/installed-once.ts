import { existsSync } from "node:fs";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A folder with packages that are no dependency of ours, below the folder for temporary files: filled once per
 * machine, and complete or not there at all.
 */
export async function installedOnce(
  name: string,
  install: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(tmpdir(), `detectform-${name}`);
  if (existsSync(folder)) return folder;
  const draft = await mkdtemp(`${folder}-`);
  await install(draft);
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  return folder;
}
