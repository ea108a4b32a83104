import { beforeAll, describe, expect, it } from "vitest";
import { loadInvestigationCases } from "../src/catalog/load-investigation-cases.ts";
import { resolve } from "../src/plan/fleet.ts";
import { investigationFailure } from "../src/testing/investigations/failure-text.ts";
import { type InvestigationResult, runInvestigationCases } from "../src/testing/investigations/run-cases.ts";
import { REPOSITORY, shippedContent } from "./support/repository.ts";

describe("the cases of", async () => {
  const content = await shippedContent();
  const folders = [`${REPOSITORY}test/investigations`];
  const files = await loadInvestigationCases({ folders, base: REPOSITORY }, content);
  let results: readonly InvestigationResult[];
  beforeAll(async () => {
    results = await runInvestigationCases(resolve(content), files);
  }, 60_000);

  it.each(content.investigations.map(({ slug }) => slug))("%s pass", (slug) => {
    const own = results.filter(({ investigation }) => investigation.slug === slug);
    const failed = own.filter(({ differences }) => differences.length > 0);

    expect(own.length).toBeGreaterThan(2);
    expect(failed.map(investigationFailure).join("\n\n")).toBe("");
  });
});
