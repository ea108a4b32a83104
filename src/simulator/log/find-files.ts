import type { Stats } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Problem } from "../../base/problem.ts";
import type { Engine } from "../engine/engine.ts";
import { text } from "../engine/pipeline/typed-json.ts";

/** A file to read. */
export interface FoundFile {
  /** As its reader knows it: below the path that was given. */
  readonly path: string;
  /** Bytes on disk; 0 for what is not a regular file. */
  readonly size: number;
  /** A pipe has no size and can be read once. */
  readonly isRegular: boolean;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  /** Files that stand beside data (`_SUCCESS`, `.crc`) and are not read. */
  readonly skipped: readonly string[];
  readonly problems: readonly Problem[];
}

/** Files, folders and glob patterns as the files they mean, each once, in order of their paths. */
export async function findFiles(paths: readonly string[], engine: Engine): Promise<FoundFiles> {
  const found: FoundFiles[] = [];
  for (const path of paths) found.push(await below(path, engine));
  return {
    files: await eachOnce(found.flatMap(({ files }) => files)),
    skipped: found.flatMap(({ skipped }) => skipped),
    problems: found.flatMap(({ problems }) => problems),
  };
}

async function below(path: string, engine: Engine): Promise<FoundFiles> {
  const there = await statOf(path);
  if (there === undefined)
    return /[*?[]/.test(path) ? matching(path, engine) : nothing(path, "does not exist");
  if (!there.isDirectory()) return { files: [fileAt(path, there)], skipped: [], problems: [] };
  const found = await inFolder(path);
  return found.files.length === 0 && found.problems.length === 0
    ? {
        ...found,
        ...problem(path, "holds no file to read", "Name the folder that the export was written to."),
      }
    : found;
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && ["ENOENT", "ENOTDIR"].includes(String(error.code)))
      return undefined;
    throw error;
  }
}

function fileAt(path: string, there: Stats): FoundFile {
  return { path, size: there.isFile() ? there.size : 0, isRegular: there.isFile() };
}

async function matching(pattern: string, engine: Engine): Promise<FoundFiles> {
  const rows = await engine.run(`select file from glob(${text(pattern)}) order by file`);
  if (rows.length === 0) return nothing(pattern, "matches no file");
  const files = await Promise.all(
    rows.map(async ({ file }) => fileAt(String(file), await stat(String(file)))),
  );
  return { files, skipped: [], problems: [] };
}

function nothing(path: string, what: string): FoundFiles {
  return {
    files: [],
    skipped: [],
    ...problem(path, what, "Name a file, a folder or a glob pattern in quotes."),
  };
}

function problem(file: string, message: string, repair: string): { readonly problems: readonly Problem[] } {
  return { problems: [{ file, key: "", message, repair }] };
}

/** A Delta table's files alone do not say which of their rows are valid. */
const DELTA_LOG = "_delta_log";

async function inFolder(folder: string): Promise<FoundFiles> {
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (entries.some(({ name }) => name === DELTA_LOG))
    return {
      files: [],
      skipped: [],
      ...problem(
        folder,
        "is a Delta table: some of its files may hold rows that are no longer in it",
        "Write its rows as Parquet or JSON first, and name that folder.",
      ),
    };
  const parts: FoundFiles[] = [];
  for (const { name } of entries) {
    const path = join(folder, name);
    const there = await stat(path);
    if (/^[._]/.test(name))
      parts.push({ files: [], skipped: there.isDirectory() ? [] : [path], problems: [] });
    else if (there.isDirectory()) parts.push(await inFolder(path));
    else parts.push({ files: [fileAt(path, there)], skipped: [], problems: [] });
  }
  return {
    files: parts.flatMap(({ files }) => files),
    skipped: parts.flatMap(({ skipped }) => skipped),
    problems: parts.flatMap(({ problems }) => problems),
  };
}

/** A file that is named twice, or found below a folder as well, is read once. */
async function eachOnce(files: readonly FoundFile[]): Promise<readonly FoundFile[]> {
  const known = new Map<string, FoundFile>();
  for (const file of files) {
    const real = file.isRegular ? await realpath(file.path) : file.path;
    if (!known.has(real)) known.set(real, file);
  }
  return [...known.values()];
}
