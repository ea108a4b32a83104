import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { type Waiver, Waivers } from "../model/waiver.ts";
import { explain } from "./explain.ts";
import { failure, type Loaded } from "./loaded.ts";
import { readModule } from "./read-module.ts";

/** The waivers of a file: code, or a `.json` for a job that must not execute what a change brings. */
export async function loadWaivers(path: string, shown: string): Promise<Loaded<Waiver>> {
  const { items, problems } = await (path.endsWith(".json") ? readData : readCode)(path, shown);
  return { items: items.flat(), problems };
}

function readCode(path: string, shown: string): Promise<Loaded<readonly Waiver[]>> {
  return readModule({ path, shown, place: [basename(path, ".ts")], ending: "ts" }, Waivers);
}

async function readData(path: string, shown: string): Promise<Loaded<readonly Waiver[]>> {
  const { data, failed } = await dataOf(path);
  const repair = "Name a waivers.ts, or a file with its waivers as JSON.";
  if (failed !== undefined)
    return failure({ file: shown, key: "", message: `cannot be read: ${failed}`, repair });
  const result = Waivers.safeParse(data);
  return result.success
    ? { items: [result.data], problems: [] }
    : { items: [], problems: explain(shown, result.error.issues, data) };
}

async function dataOf(path: string): Promise<{ readonly data?: unknown; readonly failed?: string }> {
  try {
    return { data: JSON.parse(await readFile(path, "utf8")) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
