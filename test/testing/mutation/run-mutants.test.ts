import { describe, expect, it } from "vitest";
import { capsule8 } from "../../../sources/capsule8.events.ts";
import { resolve } from "../../../src/plan/fleet.ts";
import { planCases } from "../../../src/testing/cases/plan.ts";
import { runMutants } from "../../../src/testing/mutation/run-mutants.ts";
import { shippedContent } from "../../support/repository.ts";

const ID = "kernel/kernel-exploit";

describe("the mutation score", () => {
  it("finds every mutant of a detection by the cases that follow from its declaration", async () => {
    const all = await shippedContent();
    const content = { ...all, detections: all.detections.filter(({ id }) => id === ID) };
    const cases = { "fires on the action": { events: [capsule8("Kernel Exploit")], findings: 1 } };
    const plan = planCases(resolve(content), [{ detection: ID, file: "cases.ts", cases }]);

    const { mutants, killed, survivors } = await runMutants(resolve(content), plan.cases);

    expect(survivors).toEqual([]);
    expect(killed).toBe(mutants);
    expect(mutants).toBeGreaterThan(30);
  });

  it("names what no case finds, and the case that would", async () => {
    const all = await shippedContent();
    const content = { ...all, detections: all.detections.filter(({ id }) => id === ID) };
    const cases = { "fires on the action": { events: [capsule8("Kernel Exploit")], findings: 1 } };
    const written = planCases(resolve(content), [{ detection: ID, file: "cases.ts", cases }]).cases.slice(
      0,
      1,
    );

    const { survivors } = await runMutants(resolve(content), written);

    expect(survivors).toContainEqual({
      detection: ID,
      what: "drops service_name = 'capsule8-alerts-dataplane'",
      wanted: "an event that only this predicate keeps out",
    });
  });
});
