import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { caseDigests } from "../../src/catalog/case-digests.ts";
import { resolve } from "../../src/plan/fleet.ts";
import { renderFleet } from "../../src/render/deployment.ts";
import { readFacts } from "../../src/render/query-facts.ts";
import { changedContent, problemsOf } from "../support/content-files.ts";
import { shippedContent } from "../support/repository.ts";

const EXPLOIT = "kernel/kernel-exploit";

describe("the digests of a detection's cases", () => {
  let base: string;
  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), "detectform-cases-"));
  });
  afterEach(() => rm(base, { recursive: true }));

  const digests = async (text: string) => {
    // A folder each, so that each is read for the first time.
    const folder = await mkdtemp(join(base, "cases-"));
    await mkdir(join(folder, "kernel"));
    await writeFile(join(folder, `${EXPLOIT}.ts`), text);
    return caseDigests(EXPLOIT, { folders: [folder], base });
  };

  test("are eight digits each, whatever its sentence and the order of its keys", async () => {
    const written = await digests('export default { "fires": { events: [], findings: 1 } };');
    const otherwise = await digests('export default { "tells": { findings: 1, events: [] } };');

    expect(written).toEqual({ items: ["d1246401"], problems: [] });
    expect(otherwise).toEqual(written);
    expect(await digests('export default { "fires": { events: [], findings: 2 } };')).not.toEqual(written);
  });

  test("are none where there is no case file, nor a folder for it", async () => {
    const found = await caseDigests(EXPLOIT, { folders: [join(base, "none")], base });

    expect(found).toEqual({ items: [], problems: [] });
  });

  test("say which file cannot be read", async () => {
    const { items, problems } = await digests("export default {");

    expect(items).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({
        file: expect.stringMatching(/^cases-\w+\/kernel\/kernel-exploit\.ts$/),
        message: expect.stringMatching(/^cannot be read: /),
      }),
    ]);
  });

  test("are loaded with the content, and a case file that cannot be read is one of its problems", async () => {
    const module = {
      "cases/kernel/module-loaded.ts": 'export default { "fires": { events: [], findings: 1 } };',
    };

    const { detections } = await changedContent(module);

    expect(detections.map(({ id, cases }) => [id, cases])).toEqual([
      ["kernel/many-events", []],
      ["kernel/module-loaded", ["d1246401"]],
    ]);
    const broken = { "cases/kernel/module-loaded.ts": "export default {" };
    expect((await problemsOf(broken)).map(({ file }) => file)).toEqual(["cases/kernel/module-loaded.ts"]);
  });

  test("stand in the query's description, and leave the receipt as it is", async () => {
    const content = await shippedContent();
    const bare = { ...content, detections: content.detections.map((each) => ({ ...each, cases: [] })) };
    const [proven, unproven] = [renderFleet(resolve(content)), renderFleet(resolve(bare))];

    expect(factsOf(proven)?.cases?.length).toBeGreaterThan(2);
    expect(factsOf(unproven)?.cases).toEqual([]);
    expect(bodiesOf(proven)).toEqual(bodiesOf(unproven));
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
