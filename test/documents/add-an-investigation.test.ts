import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadContent } from "../../src/catalog/catalog.ts";
import { loadInvestigationCases } from "../../src/catalog/load-investigation-cases.ts";
import { Investigation } from "../../src/model/investigation.ts";
import { resolve } from "../../src/plan/fleet.ts";
import { investigationFailure } from "../../src/testing/investigations/failure-text.ts";
import { runInvestigationCases } from "../../src/testing/investigations/run-cases.ts";
import { REPOSITORY } from "../support/repository.ts";
import { filesOf, readDocument, tableKeys } from "./documents.ts";

const document = await readDocument("add-an-investigation.md");
let base: string;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "detectform-document-"));
  await cp(`${REPOSITORY}tables`, join(base, "tables"), { recursive: true });
  for (const [path, text] of Object.entries(filesOf(document))) {
    await mkdir(dirname(join(base, path)), { recursive: true });
    await writeFile(join(base, path), text);
  }
});
afterAll(() => rm(base, { recursive: true }));

test("the example is an investigation whose cases pass", async () => {
  const content = await loadContent({
    detections: [`${REPOSITORY}detections`],
    sources: [`${REPOSITORY}sources`],
    workspaces: [`${REPOSITORY}workspaces`],
    tables: [join(base, "tables")],
    investigations: [join(base, "investigations")],
    cases: [],
    base,
  });
  const cases = await loadInvestigationCases({ folders: [join(base, "test/investigations")], base }, content);
  const results = await runInvestigationCases(resolve(content), cases);

  expect(Object.keys(filesOf(document))).toHaveLength(3);
  expect(results).toHaveLength(2);
  expect(results.filter(({ differences }) => differences.length > 0).map(investigationFailure)).toEqual([]);
});

test("the table of keys is the schema's, in its order", () => {
  expect(tableKeys(document)).toEqual(Investigation.keyof().options);
});
