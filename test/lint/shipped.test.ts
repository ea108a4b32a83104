import { afterAll, describe, expect, it } from "vitest";
import { loadRules } from "../../src/lint/rules.ts";
import { runRules } from "../../src/lint/run.ts";
import { prepare } from "../../src/lint/subject.ts";
import { openEngine } from "../../src/simulator/engine/engine.ts";
import { shippedContent } from "../support/repository.ts";
import { inputOf } from "./input.ts";

const rules = await loadRules();
const engine = await openEngine();
afterAll(() => engine.close());

describe("the shipped content", async () => {
  const content = await shippedContent();
  const subject = await prepare(engine, inputOf(content, { today: "2026-03-02" }));
  const found = runRules(rules, subject);

  it("has no error", () => {
    const errors = found.filter(({ severity }) => severity === "error");

    expect(errors).toEqual([]);
  });

  it("is warned of names that nobody has seen, of pages that wait for ingestion, and of nothing else", () => {
    const warnings = found.filter(({ severity }) => severity === "warning");

    const late = warnings.filter(({ rule }) => rule === "schedule/delay");
    expect([...new Set(warnings.map(({ rule }) => rule))].sort()).toEqual([
      "ground/provenance",
      "schedule/delay",
    ]);
    expect([...new Set(late.map(({ message }) => message))]).toEqual([
      "critical, and the page comes late: at worst prod 46 minutes",
    ]);
  });

  it("has a worst delay for each detection and warehouse hours for each workspace", () => {
    const count = (id: string) => found.filter(({ rule }) => rule === id).length;

    const deployed = new Set(subject.alerts.map(({ detection }) => detection?.id));
    expect(count("schedule/worst-delay")).toBe(deployed.size);
    expect(count("cost/warehouse-hours")).toBe(content.workspaces.length);
  });
});
