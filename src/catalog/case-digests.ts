import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";
import { canonicalJson } from "../base/json.ts";
import { UserError } from "../base/problem.ts";
import type { Content, Detection } from "../model/content.ts";
import type { ContentFile, Listing } from "./files.ts";
import { readModule } from "./read-module.ts";
import { merge, type Reading } from "./reading.ts";

/** What a case holds is checked where cases are run; here it only counts whether it is the same. */
const CaseFile = z.record(z.string(), z.unknown());

/**
 * The content with the digests of the cases that prove each detection; none where it has no case file.
 * Throws one UserError with every file that cannot be read.
 */
export async function withCaseDigests(content: Content, listing: Listing): Promise<Content> {
  const readings = merge(await Promise.all(content.detections.map((it) => provenBy(it, listing))));
  if (readings.problems.length > 0) throw new UserError(readings.problems);
  return { ...content, detections: readings.items };
}

async function provenBy(detection: Detection, listing: Listing): Promise<Reading<Detection>> {
  const file = caseFile(detection.id, listing);
  if (file === undefined) return { items: [{ ...detection, cases: [] }], problems: [] };
  const { items, problems } = await readModule(file, CaseFile);
  return { items: items.map((all) => ({ ...detection, cases: Object.values(all).map(digest) })), problems };
}

/** The file of a detection's cases, in the first folder that has one. */
export function caseFile(id: string, { folders, base }: Listing): ContentFile | undefined {
  const path = folders.map((folder) => join(folder, `${id}.ts`)).find(existsSync);
  if (path === undefined) return undefined;
  return { path, shown: relative(base, path), place: id.split("/"), ending: "ts" };
}

/** Its sentence is left out: another wording proves the same. */
function digest(one: unknown): string {
  return createHash("sha256").update(canonicalJson(one)).digest("hex").slice(0, 8);
}
