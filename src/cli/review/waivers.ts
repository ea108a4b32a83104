import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { UserError } from "../../base/problem.ts";
import { loadWaivers } from "../../catalog/load-waivers.ts";
import type { Waiver } from "../../model/waiver.ts";
import { waiverProblems } from "../../review/waive.ts";
import { inRepository } from "../folders.ts";

/** What a review of the runner takes: the repository's own waivers, judged as of today. */
export async function reviewTerms(): Promise<{
  readonly waivers: readonly Waiver[];
  readonly today: string;
}> {
  return { waivers: await readWaivers(undefined), today: new Date().toISOString().slice(0, 10) };
}

/**
 * The waivers of a file; of the repository's own, if it has one, where none is named. Throws a UserError with
 * all that is wrong.
 */
export async function readWaivers(named: string | undefined): Promise<readonly Waiver[]> {
  const path = named === undefined ? inRepository("waivers.ts") : resolve(named);
  if (named === undefined && !existsSync(path)) return [];
  const shown = named ?? "waivers.ts";
  const { items, problems } = await loadWaivers(path, shown);
  const all = [...problems, ...waiverProblems(items, shown)];
  if (all.length > 0) throw new UserError(all);
  return items;
}
