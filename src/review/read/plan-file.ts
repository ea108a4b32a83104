import { readFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { UserError } from "../../base/problem.ts";
import { readPlan } from "./plan.ts";
import type { StackPair } from "./stack.ts";

/** Plans as `terraform show -json` writes them, one per workspace. Throws a UserError for a file that is none. */
export function readPlanFiles(files: readonly string[]): Promise<readonly StackPair[]> {
  return Promise.all(files.map(readPlanFile));
}

async function readPlanFile(file: string): Promise<StackPair> {
  const name = stackName(resolve(file));
  try {
    return readPlan(JSON.parse(await readFile(resolve(file), "utf8")), name);
  } catch (error) {
    const unreadable = error instanceof SyntaxError || (error instanceof Error && "code" in error);
    if (!unreadable) throw error;
    const repair = "Name files that terraform show -json wrote.";
    throw new UserError([{ file, key: "", message: `cannot be read: ${error.message}`, repair }]);
  }
}

/** `dev.json`, or `dev/plan.json` as `plan --out` keeps it. */
function stackName(path: string): string {
  const name = basename(path).replace(/\.json$/, "");
  return name === "plan" ? basename(dirname(path)) : name;
}
