import type { Dirent } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** A file of a cloud's storage, which here lies on disk. */
export interface StoredFile {
  /** As the cloud names it. */
  readonly path: string;
  readonly size: number;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
}

/** Where a path of the cloud's storage (`s3://bucket/folder`, `/Volumes/..`) lies below a folder of this machine. */
export function onDisk(root: string, path: string): string {
  return join(root, path.replace("://", "/"));
}

/** Every file below a folder that a reader looks at, in order of its path; none where there is no such folder. */
export async function listFiles(root: string, path: string): Promise<readonly StoredFile[]> {
  const folder = path.replace(/\/$/, "");
  const entries = await entriesOf(onDisk(root, folder));
  const found: StoredFile[] = [];
  for (const entry of entries.filter(({ name }) => !/^[._]/.test(name))) {
    const own = `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await listFiles(root, own)));
    else found.push(await fileAt(root, own));
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

async function fileAt(root: string, path: string): Promise<StoredFile> {
  const { size, mtimeMs } = await stat(onDisk(root, path));
  return { path, size, modifiedAt: Math.floor(mtimeMs) };
}

/** The lines of a file that are not blank; `.gz` is unpacked. */
export async function readLines(root: string, { path }: StoredFile): Promise<readonly string[]> {
  const bytes = await readFile(onDisk(root, path));
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text.split(/\r?\n/).filter((line) => line.trim() !== "");
}
