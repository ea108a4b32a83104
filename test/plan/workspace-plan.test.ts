import { readdir, readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { Content, Detection } from "../../src/model/content.ts";
import { resolve } from "../../src/plan/fleet.ts";
import { planOf, plansOf } from "../../src/plan/workspace-plan.ts";
import { renderFleet } from "../../src/render/deployment.ts";
import { CATEGORY, DETECTION, SOURCE, workspaceWith } from "../support/parts.ts";
import { REPOSITORY } from "../support/repository.ts";

const LOG = { from: "delivered-json", path: "/Volumes/main/landing/audit", catalog: "sec", schema: "log" };

const CONTENT: Content = {
  categories: [CATEGORY, { ...CATEGORY, slug: "host", every: "1 hour" }],
  detections: [
    { ...DETECTION, id: "host/moved", category: "host", slug: "moved", formerly: "kernel/moved" },
    { ...DETECTION, needs: "delivered-json" },
  ],
  sources: [SOURCE],
  tables: [],
  investigations: [],
  workspaces: [workspaceWith({}), workspaceWith({ name: "prod", workspaceId: "1002", audit: LOG })],
};

/** The content, which counts how often it is asked what one of its detections needs to be deployed. */
function counting(content: Content): { readonly content: Content; readonly asked: () => number } {
  let count = 0;
  const detections = content.detections.map((detection): Detection => {
    const { needs } = detection;
    const asked = () => {
      count += 1;
      return needs;
    };
    return Object.defineProperty({ ...detection }, "needs", { get: asked });
  });
  return { content: { ...content, detections }, asked: () => count };
}

describe("rendering a fleet", () => {
  test("resolves each workspace once", () => {
    const findings = { catalog: "main", schema: "detectform" };
    const lab = workspaceWith({ name: "lab", workspaceId: "1003", findings });
    const { content, asked } = counting({ ...CONTENT, workspaces: [...CONTENT.workspaces, lab] });

    const deployments = renderFleet(resolve(content));

    expect(deployments.map(({ workspace }) => workspace)).toEqual(["dev", "prod", "lab"]);
    expect(asked()).toBe(3 * content.detections.length);
  });

  test("is the only place of src/render that resolves anything: all else takes plans, or parts of them", async () => {
    const paths = await readdir(`${REPOSITORY}src/render`, { recursive: true });
    const files = paths.filter((path) => path.endsWith(".ts"));
    const texts = await Promise.all(files.map((path) => readFile(`${REPOSITORY}src/render/${path}`, "utf8")));

    const resolving = files.filter((_, at) => /\b(Content|resolve|planOf|plansOf)\b/.test(texts[at] ?? ""));

    expect(files.length).toBeGreaterThan(50);
    expect(resolving).toEqual(["deployment.ts"]);
  });
});

describe("the plan of a workspace", () => {
  test("is made when it is asked for, and looks at no other workspace", () => {
    const { content, asked } = counting(CONTENT);
    const alone: Content = Object.defineProperty({ ...content }, "workspaces", {
      get: () => {
        throw new Error("the others are none of its business");
      },
    });

    const plan = planOf(resolve(alone), workspaceWith({}));
    plansOf(resolve(content)).next();

    expect(asked()).toBe(2 * content.detections.length);
    expect(plan).toEqual(planOf(resolve(CONTENT), workspaceWith({})));
  });

  test("has what is deployed there, what is not and why, and every category", () => {
    const [dev, prod] = [...plansOf(resolve(CONTENT))];

    expect(dev?.detections.map(({ detection }) => detection.id)).toEqual(["host/moved"]);
    expect(dev?.notDeployed).toEqual([{ detection: CONTENT.detections[1], needs: "delivered-json" }]);
    expect(dev?.categories.map(({ category, detections }) => [category.slug, detections.length])).toEqual([
      ["kernel", 0],
      ["host", 1],
    ]);
    expect(prod?.detections.map(({ detection }) => detection.id)).toEqual([
      "host/moved",
      "kernel/module-loaded",
    ]);
    expect(prod?.notDeployed).toEqual([]);
  });

  test("has a ledger for each category with a detection where it names a place for findings, and none elsewhere", () => {
    const findings = { catalog: "main", schema: "detectform" };
    const { categories } = planOf(resolve(CONTENT), workspaceWith({ findings }));
    const [without] = plansOf(resolve(CONTENT));

    expect(categories.map(({ ledger }) => ledger?.collects.map(({ name }) => name))).toEqual([
      undefined,
      ["agent"],
    ]);
    expect(categories[1]?.ledger).toMatchObject({
      renames: [{ former: "kernel/moved", formerCategory: "kernel", detection: "host/moved" }],
      formerIds: ["kernel/moved"],
      deployed: ["host", "kernel"],
    });
    expect(without?.categories.map(({ ledger }) => ledger)).toEqual([undefined, undefined]);
  });

  test("waits for delivered files as long as the category that runs most often, and the longest update", () => {
    const [dev, prod] = [...plansOf(resolve(CONTENT))];

    expect(dev?.delivery).toBeUndefined();
    expect(dev?.detections.map(({ ingest, settle }) => [ingest, settle])).toEqual([[0, 7200]]);
    expect(prod?.delivery).toMatchObject({ period: 900, ingest: 1800 });
    expect(prod?.detections.map(({ ingest, settle }) => [ingest, settle])).toEqual([
      [1800, 9000],
      [1800, 9000],
    ]);
  });

  test.each([
    [{}, ["1001"]],
    [{ watches: ["1001", "1003"] }, ["1001", "1003"]],
    [{ ownsAccountEvents: true }, ["0", "1001"]],
  ])("of a workspace that says %o watches %j", (change, watched) => {
    const plan = planOf(resolve(CONTENT), workspaceWith(change));

    expect(plan.watchedWorkspaceIds).toEqual(watched);
    expect(plan.detections.map(({ watches }) => watches)).toEqual([watched]);
  });
});

test("a detection whose source or category is not there is no fleet's", () => {
  expect(() => resolve({ ...CONTENT, sources: [] })).toThrow("unvalidated host/moved");
  expect(() => resolve({ ...CONTENT, categories: [] })).toThrow("unvalidated host/moved");
});
