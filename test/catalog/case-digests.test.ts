import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withCaseDigests } from "../../src/catalog/case-digests.ts";
import type { Content } from "../../src/model/content.ts";
import { renderFleet } from "../../src/render/deployment.ts";
import { readFacts } from "../../src/render/query-facts.ts";
import { REPOSITORY, shippedContent } from "../support/repository.ts";

const EXPLOIT = "kernel/kernel-exploit";

describe("the digests of a detection's cases", () => {
  let base: string;
  let content: Content;
  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), "detectform-cases-"));
    content = await shippedContent();
  });
  afterEach(() => rm(base, { recursive: true }));

  const digests = async (text: string) => {
    // A folder each, so that each is read for the first time.
    const folder = await mkdtemp(join(base, "cases-"));
    await mkdir(join(folder, "kernel"));
    await writeFile(join(folder, `${EXPLOIT}.ts`), text);
    const { detections } = await withCaseDigests(content, { folders: [folder], base });
    return detections.find(({ id }) => id === EXPLOIT)?.cases;
  };

  test("are eight digits each, whatever its sentence and the order of its keys", async () => {
    const written = await digests('export default { "fires": { events: [], findings: 1 } };');
    const otherwise = await digests('export default { "tells": { findings: 1, events: [] } };');

    expect(written).toEqual(["d1246401"]);
    expect(otherwise).toEqual(written);
    expect(await digests('export default { "fires": { events: [], findings: 2 } };')).not.toEqual(written);
  });

  test("are none where there is no case file, nor a folder for it", async () => {
    const { detections } = await withCaseDigests(content, { folders: [join(base, "none")], base });

    expect(new Set(detections.map(({ cases }) => cases?.length))).toEqual(new Set([0]));
  });

  test("say which file cannot be read", async () => {
    await expect(digests("export default {")).rejects.toThrow(`${EXPLOIT}.ts\n  cannot be read: `);
  });

  test("stand in the query's description, and leave the receipt as it is", async () => {
    const proven = renderFleet(
      await withCaseDigests(content, { folders: [`${REPOSITORY}test/detections`], base: REPOSITORY }),
    );

    expect(factsOf(proven)?.cases?.length).toBeGreaterThan(2);
    expect(factsOf(renderFleet(content))?.cases).toBeUndefined();
    expect(bodiesOf(proven)).toEqual(bodiesOf(renderFleet(content)));
  });
});

type Fleet = ReturnType<typeof renderFleet>;

function factsOf(fleet: Fleet) {
  const query = resourcesOf(fleet).find(
    ({ type, name }) => type === "databricks_query" && name === "kernel__kernel-exploit",
  );
  return readFacts(String(query?.attributes.description));
}

function bodiesOf(fleet: Fleet): readonly unknown[] {
  return resourcesOf(fleet).map(({ attributes }) => attributes.custom_body);
}

function resourcesOf(fleet: Fleet) {
  return fleet.flatMap(({ resources }) => resources);
}
