import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { readModule } from "../catalog/read-module.ts";
import { UserError } from "../model/problem.ts";
import { type Waiver, Waivers } from "../model/waiver.ts";
import { waiverProblems } from "../review/waive.ts";
import { inRepository } from "./folders.ts";

/** The waivers of a file; of the repository's own, if it has one, where none is named. Throws a UserError with all that is wrong. */
export async function readWaivers(named: string | undefined): Promise<readonly Waiver[]> {
  const path = named === undefined ? inRepository("waivers.ts") : resolve(named);
  if (named === undefined && !existsSync(path)) return [];
  const shown = named ?? "waivers.ts";
  const file = { path, shown, place: [basename(path, ".ts")], ending: "ts" };
  const { items, problems } = await readModule(file, Waivers);
  const waivers = items.flat();
  const all = [...problems, ...waiverProblems(waivers, shown)];
  if (all.length > 0) throw new UserError(all);
  return waivers;
}
