import { describe, expect, test } from "vitest";
import type { Waiver } from "../../src/model/waiver.ts";
import { waiverProblems } from "../../src/review/waive.ts";
import { reviewOf } from "./support/review-of.ts";

const SLOWER = { "detections/kernel/category.ts": [["1 hour", "2 hours"]] } as const;
const UNTOLD = { "workspaces/prod.ts": [['medium: ["mail"]', 'medium: "nobody"']] } as const;
const WITHOUT_ESCAPES = {
  "detections/host/container-escape.ts": null,
  "detections/host/shell-started.ts": null,
} as const;

const WAIVER: Waiver = {
  detection: "kernel/*",
  kind: "period",
  workspace: "*",
  reason: "The warehouse is shared.",
  owner: "platform@example.test",
  until: "2027-01-31",
};

const texts = (changes: readonly { readonly workspace: string; readonly text: string }[]) =>
  changes.map(({ workspace, text }) => `${workspace}: ${text}`);

describe("the gate", () => {
  test("refuses every weakening that nobody decided", async () => {
    const { refused } = await reviewOf(SLOWER);

    expect(refused.map(({ workspace, detection, kind }) => `${workspace} ${detection} ${kind}`)).toEqual([
      "dev kernel/many-events period",
      "prod kernel/many-events period",
      "dev kernel/module-loaded period",
      "prod kernel/module-loaded period",
    ]);
  });

  test("lets pass what a waiver covers, up to its last day", async () => {
    const { refused, waived } = await reviewOf(SLOWER, { waivers: [WAIVER], today: "2027-01-31" });

    expect(refused).toEqual([]);
    expect(waived.size).toBe(4);
  });

  test("refuses what an ended waiver covered, and says that it has ended", async () => {
    const { refused, changes } = await reviewOf(SLOWER, { waivers: [WAIVER], today: "2027-02-01" });

    expect(refused.length).toBe(4);
    expect(texts(changes).at(-1)).toBe(
      "*: waiver of period for kernel/* (platform@example.test) ended on 2027-01-31: take it out",
    );
  });

  test("finds a waiver that covers nothing", async () => {
    const { changes } = await reviewOf({}, { waivers: [WAIVER], today: "2027-01-01" });

    expect(texts(changes)).toEqual([
      "*: waiver of period for kernel/* (platform@example.test) covers nothing here",
    ]);
  });

  test("covers neither another kind, nor another workspace, nor another detection", async () => {
    const others = [
      { ...WAIVER, kind: "severity" },
      { ...WAIVER, workspace: "test" },
      { ...WAIVER, detection: "host/*" },
    ];

    const { refused } = await reviewOf(SLOWER, { waivers: others, today: "2027-01-01" });

    expect(refused.length).toBe(4);
  });

  test("reads a dot or bracket of a pattern as itself", async () => {
    const { refused } = await reviewOf(SLOWER, {
      waivers: [{ ...WAIVER, detection: "kernel/many.events" }],
      today: "2027-01-01",
    });

    expect(refused.length).toBe(4);
  });

  test("refuses an error whatever its direction", async () => {
    const { refused } = await reviewOf(UNTOLD, {
      waivers: [{ ...WAIVER, detection: "*", kind: "route" }],
      today: "2027-01-01",
    });

    expect(texts(refused)).toEqual([
      "prod: nobody is told: its severity has no route",
      "prod: nobody is told: its severity has no route",
    ]);
  });

  test("wants a waiver of its own for a critical detection, and for each of many deletions", async () => {
    const pattern = { ...WAIVER, detection: "host/*", kind: "deleted" };
    const named = [
      { ...pattern, detection: "host/container-escape" },
      { ...pattern, detection: "host/shell-started" },
    ];
    const terms = { today: "2027-01-01" };

    const byPattern = await reviewOf(WITHOUT_ESCAPES, { ...terms, waivers: [pattern] });
    const raised = await reviewOf(WITHOUT_ESCAPES, { ...terms, waivers: [pattern], deletionLimit: 0.5 });
    const byName = await reviewOf(WITHOUT_ESCAPES, { ...terms, waivers: named });

    expect(byPattern.refused.length).toBe(4);
    expect(raised.refused.map(({ detection }) => detection)).toEqual([
      "host/container-escape",
      "host/container-escape",
    ]);
    expect(byName.refused).toEqual([]);
  });

  test("does not take a waiver of a kind that there is not", () => {
    const problems = waiverProblems([{ ...WAIVER, kind: "perriod" }], "waivers.ts");

    expect(problems).toEqual([
      {
        file: "waivers.ts",
        key: "0.kind",
        message: '"perriod" is no kind of change',
        repair: 'Did you mean "period"?',
      },
    ]);
  });

  test("has the same digest for the same sentences, and another for others", async () => {
    const first = await reviewOf(SLOWER);
    const waived = await reviewOf(SLOWER, { waivers: [WAIVER], today: "2027-01-01" });
    const other = await reviewOf(UNTOLD);

    expect(waived.digest).toBe(first.digest);
    expect(other.digest).not.toBe(first.digest);
    expect(first.digest).toMatch(/^[0-9a-f]{64}$/);
  });
});
