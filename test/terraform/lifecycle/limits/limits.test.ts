import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Problem, UserError } from "../../../../src/base/problem.ts";
import { type Fleet, fixtures, openBase } from "../fleet.ts";

test("too many tasks, alerts, tags and subscriptions are refused before Terraform, with the limit", async () => {
  const fleet = await openBase(fixtures(import.meta.url));
  await writeMany(fleet, 1001);

  const problems = await refusal(fleet);
  await fleet.close();

  expect(problems).toContain(
    "detections: holds 1005 detections; a workspace has alerts 1000 at most (databricks/cli pull request 4221)",
  );
  expect(problems).toContain(
    "detections/many/category.ts: holds 1001 detections; a job has tasks 1000 at most (Jobs API)",
  );
  expect(problems).toContain(
    "workspaces/dev.ts tags: holds 24 tags; a job has, beside ours, 23 at most (Jobs API)",
  );
  expect(problems).toContain(
    "workspaces/dev.ts routes.low: holds 101 destinations; an alert task has 100 at most (Jobs API)",
  );
});

async function refusal(fleet: Fleet): Promise<readonly string[]> {
  const error: unknown = await fleet.synth().catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw error ?? new Error("it was not refused");
  return error.problems.map(inOneLine);
}

function inOneLine({ file, key, message }: Problem): string {
  return `${[file, key].filter((part) => part !== "").join(" ")}: ${message}`;
}

/** They all claim one action, which is refused too. */
async function writeMany({ folder }: Fleet, count: number): Promise<void> {
  const one = await readFile(join(folder, "detections/kernel/module-loaded.ts"), "utf8");
  for (let number = 1; number <= count; number += 1) {
    const path = join(folder, "detections/many", `number-${number}.ts`);
    await writeFile(path, one.replace("Kernel module loaded", `Number ${number}`));
  }
}
