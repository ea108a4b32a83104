import { sep } from "node:path";
import type { Problem } from "../base/problem.ts";
import type { Category, Detection } from "../model/content.ts";
import { Category as CategorySchema, Detection as DetectionSchema } from "../model/detection.ts";
import { Slug } from "../model/text.ts";
import { caseDigests } from "./case-digests.ts";
import { aloneSql, type ContentFile, type Listing, readSql } from "./files.ts";
import { failure, type Loaded, merge } from "./loaded.ts";
import { readModule } from "./read-module.ts";

const CATEGORY_FILE = "category";

/** Reads `<category>/category.ts` and `<category>/<slug>.ts`, each with the `.sql` beside it and its cases' digests. */
export async function loadDetections(
  files: readonly ContentFile[],
  cases: Listing,
): Promise<{ categories: Loaded<Category>; detections: Loaded<Detection> }> {
  const declarations = files.filter(({ ending }) => ending === "ts");
  const categories = declarations.filter(({ place }) => place[1] === CATEGORY_FILE);
  const detections = declarations.filter(({ place }) => place[1] !== CATEGORY_FILE);
  return {
    categories: merge(await Promise.all(categories.map(readCategory))),
    detections: merge([
      ...(await Promise.all(detections.map((file) => readDetection(file, { files, cases })))),
      ...files.filter(({ ending }) => ending === "sql").map((file) => aloneSql(file, declarations)),
    ]),
  };
}

/** `<category>/<slug>`, from the path. */
function detectionId(file: ContentFile): string {
  return file.place.join("/");
}

async function readCategory(file: ContentFile): Promise<Loaded<Category>> {
  const misplaced = misplacement(file);
  if (misplaced !== undefined) return failure(misplaced);
  const { items, problems } = await readModule(file, CategorySchema);
  return { items: items.map((item) => ({ ...item, slug: file.place[0] ?? "", file: file.shown })), problems };
}

interface FilesBeside {
  readonly files: readonly ContentFile[];
  readonly cases: Listing;
}

async function readDetection(file: ContentFile, { files, cases }: FilesBeside): Promise<Loaded<Detection>> {
  const misplaced = misplacement(file);
  if (misplaced !== undefined) return failure(misplaced);
  const { items, problems } = await readModule(file, DetectionSchema);
  const [category = "", slug = ""] = file.place;
  const pair = files.find((other) => other.ending === "sql" && detectionId(other) === detectionId(file));
  const sql = pair === undefined ? {} : { sql: await readSql(pair.path) };
  const place = { id: detectionId(file), category, slug, file: file.shown };
  const proof = await caseDigests(place.id, cases);
  return {
    items: items.map((item) => ({ ...item, ...place, ...sql, cases: proof.items })),
    problems: [...problems, ...proof.problems],
  };
}

function misplacement(file: ContentFile): Problem | undefined {
  const at = file.place.findIndex((part) => !Slug.safeParse(part).success);
  if (file.place.length === 2 && at < 0) return undefined;
  const message = at < 0 ? "is not at <category>/<slug>.ts" : `"${file.place[at]}" in its path is no slug`;
  const repair = "Use lower-case words of letters and digits, joined by single hyphens, two levels deep.";
  return { file: at < 0 ? file.shown : upTo(file, at), key: "", message, repair };
}

/** The folder of a wrong name, so that it is told once; or the file itself. */
function upTo({ shown, place }: ContentFile, at: number): string {
  const below = place.length - 1 - at;
  return below === 0 ? shown : shown.split(sep).slice(0, -below).join(sep);
}
