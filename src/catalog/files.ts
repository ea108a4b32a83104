import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { failure, type Loaded, merge } from "./loaded.ts";

/** A file of a content folder: its path as shown in messages, and its place below the folder. */
export interface ContentFile {
  /** Absolute. */
  readonly path: string;
  /** Relative to where the command runs. */
  readonly shown: string;
  /** Folders below the content folder, then the name without its ending. */
  readonly place: readonly string[];
  readonly ending: string;
}

/** Folders of one kind of content, and the folder that paths in messages are relative to. */
export interface Listing {
  readonly folders: readonly string[];
  readonly base: string;
}

/** Every file below the folders, sorted by place; names that begin with `_` or `.` are shared parts. */
export async function listFiles({ folders, base }: Listing): Promise<Loaded<ContentFile>> {
  const listing = merge(await Promise.all(folders.map((folder) => listFolder(folder, base))));
  const items = [...listing.items].sort((a, b) => (a.place.join("/") < b.place.join("/") ? -1 : 1));
  return { ...listing, items };
}

async function listFolder(folder: string, base: string): Promise<Loaded<ContentFile>> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return { items: await walk(folder, [], base), problems: [] };
  const repair = "Name an existing folder.";
  return failure({ file: relative(base, folder), key: "", message: "is no folder", repair });
}

async function walk(folder: string, place: readonly string[], base: string): Promise<readonly ContentFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const visible = entries.filter(({ name }) => !/^[_.]/.test(name) && name !== "node_modules");
  const lists = visible.map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path, [...place, entry.name], base) : [contentFile(path, place, base)];
  });
  return (await Promise.all(lists)).flat();
}

function contentFile(path: string, place: readonly string[], base: string): ContentFile {
  const [name = "", ...endings] = basename(path).split(".");
  return { path, shown: relative(base, path), place: [...place, name], ending: endings.join(".") };
}

/** Text of an SQL file, without a last semicolon and surrounding blank lines. */
export async function readSql(path: string): Promise<string> {
  return (await readFile(path, "utf8")).replaceAll("\r\n", "\n").trim().replace(/;$/, "").trimEnd();
}

/** A problem for an SQL file without its declaration. */
export function aloneSql(file: ContentFile, declarations: readonly ContentFile[]): Loaded<never> {
  const name = file.place.join("/");
  if (declarations.some(({ place }) => place.join("/") === name)) return { items: [], problems: [] };
  return failure({
    file: file.shown,
    key: "",
    message: "has no declaration beside it",
    repair: `Add ${file.shown.replace(/\.sql$/, ".ts")}, or remove it.`,
  });
}
