import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";
import { canonicalJson } from "../base/json.ts";
import type { ContentFile, Listing } from "./files.ts";
import type { Loaded } from "./loaded.ts";
import { readModule } from "./read-module.ts";

/** What a case holds is checked where cases are run; here it only counts whether it is the same. */
const CaseFile = z.record(z.string(), z.unknown());

/** Eight digits of the digest of each case of a detection, by its id; none where it has no case file. */
export async function caseDigests(id: string, listing: Listing): Promise<Loaded<string>> {
  const file = caseFile(id, listing);
  if (file === undefined) return { items: [], problems: [] };
  const { items, problems } = await readModule(file, CaseFile);
  return { items: items.flatMap((all) => Object.values(all).map(digest)), problems };
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
