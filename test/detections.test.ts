import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { type ContentFolders, loadContent } from "../src/catalog/catalog.ts";
import { loadCases } from "../src/catalog/load-cases.ts";
import { resolve } from "../src/plan/fleet.ts";
import { failureText } from "../src/testing/cases/failure-text.ts";
import { planCases } from "../src/testing/cases/plan.ts";
import { type CaseResult, runCases } from "../src/testing/cases/run-cases.ts";

const root = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const FOLDERS: ContentFolders = {
  detections: [root("detections")],
  sources: [root("sources")],
  tables: [root("tables")],
  investigations: [],
  workspaces: [root("workspaces")],
  cases: [root("test/detections")],
  base: root(""),
};

async function casesOf(folders: ContentFolders, cases: readonly string[]) {
  const content = await loadContent(folders);
  return {
    content,
    plan: planCases(resolve(content), await loadCases({ folders: cases, base: folders.base }, content)),
  };
}

/** Everything that a reader needs of the cases that failed; empty when all passed. */
function failuresOf(results: readonly CaseResult[]): string {
  return results
    .flatMap((result) => (result.failure === undefined ? [] : [failureText(result, result.failure)]))
    .join("\n\n");
}

describe("the cases of", async () => {
  const { content, plan } = await casesOf(FOLDERS, [root("test/detections")]);
  let results: readonly CaseResult[];
  beforeAll(async () => {
    results = await runCases(resolve(content), plan.cases);
  }, 60_000);

  it.each(content.detections.map(({ id }) => id))("%s pass", (id) => {
    const own = results.filter(({ planned }) => planned.detection.id === id);

    expect(own.length).toBeGreaterThan(8);
    expect(failuresOf(own)).toBe("");
  });
});

describe("a pack from another folder", () => {
  it("runs beside the repository's sources and workspaces", async () => {
    const pack = root("test/fixtures/sql-pack");
    const detections = [...FOLDERS.detections, `${pack}/detections`];
    const { content, plan } = await casesOf({ ...FOLDERS, detections }, [
      root("test/detections"),
      `${pack}/cases`,
    ]);
    const own = plan.cases.filter(({ detection }) => detection.id === "host-bursts/many-agent-events");

    const results = await runCases(resolve(content), own);

    expect(results.map(({ planned }) => planned.generated)).toEqual([
      ...Array.from({ length: 10 }, () => false),
      ...Array.from({ length: 7 }, () => true),
    ]);
    expect(failuresOf(results)).toBe("");
  });
});
