import { afterAll, describe, expect, test } from "vitest";
import { loadRules } from "../../src/lint/rules.ts";
import { runRules } from "../../src/lint/run.ts";
import { prepare } from "../../src/lint/subject.ts";
import { grants } from "../../src/render/grants.ts";
import { openEngine } from "../../src/simulator/engine/engine.ts";
import { CATEGORY, DETECTION, SOURCE, workspaceWith } from "../support/parts.ts";
import { inputOf } from "./input.ts";

const LOG = { from: "delivered-json", path: "/Volumes/main/landing/audit", catalog: "sec", schema: "log" };
const TO = "TO `11111111-2222-4333-8444-555555555555`;";

const rules = await loadRules();
const engine = await openEngine();
afterAll(() => engine.close());

describe("a workspace of delivered logs without a ledger", () => {
  test("is checked as one of the system table, whose shape its view has", async () => {
    const said = async (audit: object) => {
      const workspaces = [workspaceWith({ audit })];
      const content = {
        categories: [CATEGORY],
        detections: [DETECTION],
        sources: [SOURCE],
        tables: [],
        investigations: [],
        workspaces,
      };
      const found = runRules(rules, await prepare(engine, inputOf(content)));
      return found
        .filter(({ severity }) => severity !== "info")
        .map(({ rule, message }) => `${rule}: ${message}`);
    };

    const [onFiles, onTable] = [await said(LOG), await said({ from: "system-table" })];

    expect(onTable.length).toBeGreaterThan(0);
    expect(onFiles).toEqual(onTable);
  });
});

describe("the grants of a workspace of delivered logs", () => {
  const granted = (change: object) =>
    grants(workspaceWith({ audit: { ...LOG, ...change } }), {
      trees: [],
      sources: ["system.access.audit", "system.compute.clusters"],
    });

  test("read a volume, and make and read the log's tables instead of the system table", () => {
    expect(granted({})).toEqual([
      `GRANT USE CATALOG ON CATALOG system ${TO}`,
      `GRANT USE SCHEMA ON SCHEMA system.compute ${TO}`,
      `GRANT SELECT ON TABLE system.compute.clusters ${TO}`,
      `GRANT USE CATALOG ON CATALOG main ${TO}`,
      `GRANT USE SCHEMA ON SCHEMA main.landing ${TO}`,
      `GRANT READ VOLUME ON VOLUME main.landing.audit ${TO}`,
      `GRANT USE CATALOG ON CATALOG sec ${TO}`,
      `GRANT USE SCHEMA ON SCHEMA sec.log ${TO}`,
      `GRANT CREATE TABLE ON SCHEMA sec.log ${TO}`,
      `GRANT CREATE MATERIALIZED VIEW ON SCHEMA sec.log ${TO}`,
      `GRANT SELECT ON SCHEMA sec.log ${TO}`,
    ]);
  });

  test("read an external location, whose name is yours to fill in", () => {
    expect(granted({ path: "s3://logs.example.test/audit" })).toContain(
      `GRANT READ FILES ON EXTERNAL LOCATION \`<the one of s3://logs.example.test/audit>\` ${TO}`,
    );
  });
});
