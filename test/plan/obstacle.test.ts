import { expect, test } from "vitest";
import { obstacleOf } from "../../src/plan/obstacle.ts";
import { CATEGORY, DETECTION, SOURCE, workspaceWith } from "../support/parts.ts";
import { planWith } from "../support/plans.ts";

const HOSTS = {
  ...SOURCE,
  sql: "select a from system.compute.node_timeline join system.access.audit on true",
};
const LOG = { from: "delivered-json", path: "/Volumes/main/landing/audit", catalog: "sec", schema: "log" };
const without = (...tables: string[]) => workspaceWith({ investigate: { without: tables } });

test("a detection is not deployed where the workspace has not got a table that its source reads", () => {
  const reason = obstacleOf(without("system.compute.node_timeline"), DETECTION, HOSTS);

  expect(reason).toEqual({ without: ["system.compute.node_timeline"] });
});

test("a table that its source does not read is no reason", () => {
  expect(obstacleOf(without("system.lakeflow.jobs"), DETECTION, HOSTS)).toBeUndefined();
  expect(obstacleOf(workspaceWith({}), DETECTION, HOSTS)).toBeUndefined();
});

test("a detection that needs the delivered log is deployed only where a workspace reads that", () => {
  const needs = { ...DETECTION, needs: "delivered-json" as const };
  const delivered = workspaceWith({ audit: LOG });

  expect(obstacleOf(workspaceWith({}), needs, SOURCE)).toEqual({ needs: "delivered-json" });
  expect(obstacleOf(delivered, needs, SOURCE)).toBeUndefined();
});

test("what is not deployed is no detection of the workspace", () => {
  const content = {
    categories: [CATEGORY],
    detections: [DETECTION],
    sources: [{ ...HOSTS, name: "agent" }],
    tables: [],
    investigations: [],
    workspaces: [],
  };

  expect(planWith(content, workspaceWith({})).detections.length).toBe(1);
  expect(planWith(content, without("system.compute.node_timeline")).detections).toEqual([]);
});

test.each([
  ["the declared owner", { owner: { user: "deploy@example.test" } }, ["deploy@example.test"]],
  [
    "the principal of the jobs where a group owns them",
    { owner: { group: "platform" } },
    ["11111111-2222-4333-8444-555555555555"],
  ],
  ["the principal of the jobs where nobody is declared", undefined, ["11111111-2222-4333-8444-555555555555"]],
])("who deploys is %s", (_, access, deployers) => {
  const content = {
    categories: [CATEGORY],
    detections: [DETECTION],
    sources: [SOURCE],
    tables: [],
    investigations: [],
    workspaces: [],
  };

  const [local] = planWith(content, workspaceWith(access === undefined ? {} : { access })).detections;

  expect(local?.place).toEqual({
    folder: "/detectform",
    deployers,
    run_as: "11111111-2222-4333-8444-555555555555",
  });
});
