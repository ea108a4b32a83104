import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importModule } from "../../src/catalog/modules.ts";
import { Detection } from "../../src/model/detection.ts";
import { REPOSITORY } from "../support/repository.ts";

const ORDER = Object.keys(Detection.shape);

/** Keys that stand before one that belongs before them. */
function misplaced(keys: readonly string[]): readonly string[] {
  return keys.filter((key, index) => {
    const next = keys[index + 1];
    return next !== undefined && ORDER.indexOf(key) > ORDER.indexOf(next);
  });
}

async function detectionFiles(): Promise<readonly string[]> {
  const names = await readdir(join(REPOSITORY, "detections"), { recursive: true });
  return names.filter((name) => name.endsWith(".ts") && !name.endsWith("category.ts"));
}

test("every detection has its keys in the order of the model", async () => {
  const files = await detectionFiles();

  const wrong = await Promise.all(
    files.map(async (file) => {
      const module: { default?: object } = await importModule(join(REPOSITORY, "detections", file));
      return misplaced(Object.keys(module.default ?? {})).map((key) => `${file}: ${key}`);
    }),
  );

  expect(files.length).toBeGreaterThan(10);
  expect(wrong.flat()).toEqual([]);
});

test("a key out of order is found", () => {
  const keys = misplaced(["title", "severity", "why", "triage"]);

  expect(keys).toEqual(["severity"]);
});
