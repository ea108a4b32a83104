import type { Investigation } from "../model/content.ts";
import { Investigation as InvestigationSchema } from "../model/investigation.ts";
import { Slug } from "../model/text.ts";
import { aloneSql, type ContentFile, readSql } from "./files.ts";
import { readModule } from "./read-module.ts";
import { failure, merge, type Reading } from "./reading.ts";

/** Reads `<slug>.ts` with `<slug>.sql` beside it. */
export async function loadInvestigations(files: readonly ContentFile[]): Promise<Reading<Investigation>> {
  const declarations = files.filter(({ ending }) => ending === "ts");
  return merge([
    ...(await Promise.all(declarations.map((file) => readInvestigation(file, files)))),
    ...files.filter(({ ending }) => ending === "sql").map((file) => aloneSql(file, declarations)),
  ]);
}

async function readInvestigation(
  file: ContentFile,
  files: readonly ContentFile[],
): Promise<Reading<Investigation>> {
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
  return { items: items.map((item) => ({ ...item, slug, file: file.shown, sql })), problems };
}
