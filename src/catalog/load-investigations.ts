import type { Investigation, SharedTable } from "../model/content.ts";
import { Investigation as InvestigationSchema } from "../model/investigation.ts";
import { Slug } from "../model/text.ts";
import { aloneSql, type ContentFile, readSql } from "./files.ts";
import { failure, type Loaded, merge } from "./loaded.ts";
import { readModule } from "./read-module.ts";
import { isShared, readSharedTables, sharedTablesOf } from "./shared-tables.ts";

/** Reads `<slug>.ts` with `<slug>.sql` beside it, and the common tables of `shared/<name>.sql` that they ask for. */
export async function loadInvestigations(
  files: readonly ContentFile[],
): Promise<{ investigations: Loaded<Investigation>; sharedTables: readonly SharedTable[] }> {
  const sharedTables = await readSharedTables(files.filter(isShared));
  const own = files.filter((file) => !isShared(file));
  const declarations = own.filter(({ ending }) => ending === "ts");
  const investigations = merge([
    ...(await Promise.all(declarations.map((file) => readInvestigation(file, own, sharedTables)))),
    ...own.filter(({ ending }) => ending === "sql").map((file) => aloneSql(file, declarations)),
  ]);
  return { investigations, sharedTables };
}

async function readInvestigation(
  file: ContentFile,
  files: readonly ContentFile[],
  sharedTables: readonly SharedTable[],
): Promise<Loaded<Investigation>> {
  const slug = file.place.join("/");
  const say = (message: string, repair: string) => failure({ file: file.shown, key: "", message, repair });
  if (!Slug.safeParse(slug).success)
    return say(
      `"${slug}" in its path is no slug`,
      "Use lower-case words joined by single hyphens, one level deep.",
    );
  const pair = files.find((other) => other.ending === "sql" && other.place.join("/") === slug);
  if (pair === undefined)
    return say(
      "has no SQL beside it",
      `Add ${file.shown.replace(/\.ts$/, ".sql")}: the query that answers it.`,
    );
  const sql = await readSql(pair.path);
  const { items, problems } = await readModule(file, InvestigationSchema);
  const shared = sharedTablesOf(sql, sharedTables);
  return { items: items.map((item) => ({ ...item, slug, file: file.shown, sql, shared })), problems };
}
