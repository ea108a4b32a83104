import { describe, expect, test } from "vitest";
import type { Evidence } from "../../src/review/compare/statement.ts";
import { BARE_TERMS, review, statementsToRun } from "../../src/review/review.ts";
import { pairsOf } from "./support/review-of.ts";

const REWRITTEN = {
  "detections/kernel/many-events.sql": [["action_name != 'Heartbeat'", "action_name = 'Module Loaded'"]],
} as const;

/** What is said when running both statements gave this. */
async function saidOf(evidence: Evidence): Promise<string | undefined> {
  const pairs = await pairsOf(REWRITTEN);
  const results = new Map(statementsToRun(pairs).map(({ key }) => [key, evidence]));
  const [change] = review(pairs, { ...BARE_TERMS, evidence: results }).changes;
  return `${change?.direction}: ${change?.text}`;
}

describe("a rewritten query", () => {
  test("is run once for all workspaces, over any span and any workspace", async () => {
    const pairs = statementsToRun(await pairsOf(REWRITTEN));

    expect(pairs.map(({ detection }) => detection)).toEqual(["kernel/many-events"]);
    expect(pairs[0]?.head).toContain("action_name = 'Module Loaded'");
    expect(pairs[0]?.head).toContain("event_time >= :from");
    expect(pairs[0]?.head).toContain("workspace_id in (:workspaces)");
  });

  test("is weaker where it no longer finds something", async () => {
    expect(await saidOf({ events: 5000, found: 41, lost: 3, gained: 0 })).toBe(
      "weaker: query rewritten: 3 of 41 recorded findings are no longer found",
    );
    expect(await saidOf({ events: 5000, found: 1, lost: 1, gained: 2 })).toBe(
      "weaker: query rewritten: 1 of 1 recorded finding is no longer found; 2 more findings on 5,000 events",
    );
  });

  test("is stronger where it only finds more", async () => {
    expect(await saidOf({ events: 5000, found: 41, lost: 0, gained: 1 })).toBe(
      "stronger: query rewritten: 1 more finding on 5,000 events",
    );
  });

  test("is the same on the recorded events, never more than that", async () => {
    expect(await saidOf({ events: 5000, found: 41, lost: 0, gained: 0 })).toBe(
      "neutral: query rewritten: the same 41 findings on 5,000 events",
    );
  });

  test("stays unclear where nothing is found, or it does not run", async () => {
    expect(await saidOf({ events: 5000, found: 0, lost: 0, gained: 0 })).toBe(
      "unclear: query rewritten: no finding on 5,000 events before and after, which shows nothing",
    );
    expect(await saidOf({ events: 5000, found: 0, lost: 0, gained: 0, failure: "no such function" })).toBe(
      "unclear: query rewritten: it does not run here (no such function)",
    );
  });
});
