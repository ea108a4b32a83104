import type { Engine } from "../engine.ts";
import { keysOf, type ReadFile, stageLines, typedLines } from "./lines.ts";
import type { FileSource } from "./read-files.ts";
import { SourceError } from "./source-error.ts";
import { listFiles, readLines, type StoredFile } from "./storage.ts";
import type { Structure } from "./typed-json.ts";

/** How far a flow has read: which version of which files, and the columns it knows. */
export interface Checkpoint {
  readonly read: Map<string, string>;
  /** Empty until the first files are there. */
  readonly columns: Map<string, Structure>;
}

export function newCheckpoint(): Checkpoint {
  return { read: new Map(), columns: new Map() };
}

/** What an update needs to read: the storage's folder here, and the time up to which files are there. */
export interface Reading {
  readonly engine: Engine;
  readonly root: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A flow's source with its checkpoint. */
export interface Loader {
  readonly source: FileSource;
  readonly checkpoint: Checkpoint;
}

/** Files that an update reads: those it has not read, and those that changed where that is asked for. */
export async function filesToRead(
  { source, checkpoint }: Loader,
  { root, at }: Reading,
): Promise<readonly StoredFile[]> {
  const there = (await listFiles(root, source.path)).filter(({ modifiedAt }) => modifiedAt <= at);
  if (there.length === 0 && checkpoint.columns.size === 0)
    throw new SourceError(
      `CF_EMPTY_DIR_FOR_SCHEMA_INFERENCE: no file in ${source.path} to infer columns from`,
    );
  return there.filter((file) => {
    const version = checkpoint.read.get(file.path);
    return version === undefined || (source.allowOverwrites && version !== versionOf(file));
  });
}

/** Notes that these versions of files are read, once their rows are in the table. */
export function noteRead({ read }: Checkpoint, files: readonly StoredFile[]): void {
  for (const file of files) read.set(file.path, versionOf(file));
}

function versionOf({ size, modifiedAt }: StoredFile): string {
  return `${size} bytes at ${modifiedAt}`;
}

/**
 * Reads files as Auto Loader does (for delivered JSON lines, as far as docs/ground.md says) into a table of the
 * engine, and returns its name. A column that is new is noted and fails this update: the next one has it.
 */
export async function load(
  { source, checkpoint }: Loader,
  files: readonly StoredFile[],
  { engine, root }: Reading,
): Promise<string> {
  const read: ReadFile[] = [];
  for (const file of files) read.push({ ...file, lines: await readLines(root, file) });
  await stageLines(engine, read);
  const isFirst = checkpoint.columns.size === 0;
  const added = newColumns(checkpoint.columns, source.hints, await keysOf(engine));
  for (const [name, structure] of added) checkpoint.columns.set(name, structure);
  if (!isFirst && added.length > 0) {
    const names = added.map(([name]) => name).join(", ");
    throw new SourceError(
      `UNKNOWN_FIELD_EXCEPTION: new fields ${names} in ${source.path}; the next update has them`,
    );
  }
  return typedLines(engine, Object.fromEntries(checkpoint.columns));
}

/** Hinted columns at the first reading, and the fields that no column holds; another spelling of one is none. */
function newColumns(
  known: ReadonlyMap<string, Structure>,
  hints: FileSource["hints"],
  keys: ReadonlyMap<string, ReadonlySet<string>>,
): readonly (readonly [string, Structure])[] {
  const added = known.size === 0 ? Object.entries(hints) : [];
  const names = new Set([...known.keys(), ...added.map(([name]) => name)].map((name) => name.toLowerCase()));
  const unknown = [...keys].filter(([name]) => !names.has(name.toLowerCase()));
  const distinct = new Map(unknown.reverse().map(([name, kinds]) => [name.toLowerCase(), { name, kinds }]));
  return [...added, ...[...distinct.values()].map(({ name, kinds }) => [name, inferred(kinds)] as const)];
}

/** What the kinds of a field's values have in common. What is nested is held as text, without a hint. */
function inferred(kinds: ReadonlySet<string>): Structure {
  const values = [...kinds].filter((kind) => kind !== "NULL");
  const all = (...names: readonly string[]) =>
    values.length > 0 && values.every((kind) => names.includes(kind));
  if (all("BOOLEAN")) return "BOOLEAN";
  if (all("BIGINT", "UBIGINT")) return "BIGINT";
  return all("BIGINT", "UBIGINT", "DOUBLE") ? "DOUBLE" : "VARCHAR";
}
