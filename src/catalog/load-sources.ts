import type { Source } from "../model/content.ts";
import { Source as SourceSchema } from "../model/source.ts";
import { aloneSql, type ContentFile, readSql } from "./files.ts";
import { failure, type Loaded, merge } from "./loaded.ts";
import { readModule } from "./read-module.ts";

/** Reads `<name>.ts` with `<name>.sql` beside it. */
export async function loadSources(files: readonly ContentFile[]): Promise<Loaded<Source>> {
  const declarations = files.filter(({ ending }) => ending === "ts");
  return merge([
    ...(await Promise.all(declarations.map((file) => readSource(file, files)))),
    ...files.filter(({ ending }) => ending === "sql").map((file) => aloneSql(file, declarations)),
  ]);
}

async function readSource(file: ContentFile, files: readonly ContentFile[]): Promise<Loaded<Source>> {
  const name = file.place.join("/");
  const pair = files.find((other) => other.ending === "sql" && other.place.join("/") === name);
  if (pair === undefined)
    return failure({
      file: file.shown,
      key: "",
      message: "has no SQL beside it",
      repair: `Add ${file.shown.replace(/\.ts$/, ".sql")}: it narrows the table to the columns.`,
    });
  const sql = await readSql(pair.path);
  const { items, problems } = await readModule(file, SourceSchema);
  return { items: items.map((item) => ({ ...item, name, file: file.shown, sql })), problems };
}
