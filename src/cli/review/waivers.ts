import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { UserError } from "../../base/problem.ts";
import { explain } from "../../catalog/explain.ts";
import { readModule } from "../../catalog/read-module.ts";
import type { Reading } from "../../catalog/reading.ts";
import { type Waiver, Waivers } from "../../model/waiver.ts";
import { waiverProblems } from "../../review/waive.ts";
import { inRepository } from "../folders.ts";

/**
 * The waivers of a file; of the repository's own, if it has one, where none is named. A `.json` holds them as
 * data, for a job that must not execute what a change brings. Throws a UserError with all that is wrong.
 */
export async function readWaivers(named: string | undefined): Promise<readonly Waiver[]> {
  const path = named === undefined ? inRepository("waivers.ts") : resolve(named);
  if (named === undefined && !existsSync(path)) return [];
  const shown = named ?? "waivers.ts";
  const { items, problems } = await (path.endsWith(".json") ? readData : readCode)(path, shown);
  const waivers = items.flat();
  const all = [...problems, ...waiverProblems(waivers, shown)];
  if (all.length > 0) throw new UserError(all);
  return waivers;
}

function readCode(path: string, shown: string): Promise<Reading<readonly Waiver[]>> {
  return readModule({ path, shown, place: [basename(path, ".ts")], ending: "ts" }, Waivers);
}

async function readData(path: string, shown: string): Promise<Reading<readonly Waiver[]>> {
  const data = await dataOf(path, shown);
  const result = Waivers.safeParse(data);
  return result.success
    ? { items: [result.data], problems: [] }
    : { items: [], problems: explain(shown, result.error.issues, data) };
}

async function dataOf(path: string, shown: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const repair = "Name a waivers.ts, or a file with its waivers as JSON.";
    throw new UserError([{ file: shown, key: "", message: `cannot be read: ${reason}`, repair }]);
  }
}
