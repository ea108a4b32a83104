import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { REPOSITORY } from "../support/repository.ts";

// CDKTF 0.21 never visits an aspect of the app: a rule put there would be silent (docs/decisions/006).
test("the stacks use no aspects, which the framework passes over in silence", async () => {
  const files = (await readdir(`${REPOSITORY}stacks`)).filter((name) => name.endsWith(".ts"));
  const texts = await Promise.all(files.map((name) => readFile(`${REPOSITORY}stacks/${name}`, "utf8")));

  expect(files).toContain("framework.ts");
  expect(files.filter((_, at) => /\bAspects\b/.test(texts[at] ?? ""))).toEqual([]);
});
