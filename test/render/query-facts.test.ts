import { describe, expect, test } from "vitest";
import { readFacts, writeDescription } from "../../src/render/query-facts.ts";
import { DETECTION, localWith } from "../support/parts.ts";

const ALLOW = {
  where: "notice = '{\"detectform\":1}\\n'",
  reason: "Ours,\nfor now.",
  owner: "a@example.test",
  until: "2027-03-31",
};

describe("a query's description", () => {
  test("is a sentence for people, then the facts in one line", () => {
    const description = writeDescription(localWith({ allow: [ALLOW] }));

    const lines = description.split("\n");
    expect(lines.slice(0, 2)).toEqual(["It may be a rootkit.", ""]);
    expect(lines).toHaveLength(3);
    expect(lines[2]).toMatch(/^\{"detectform":1,/);
  });

  test("gives the facts back, whatever their texts hold", () => {
    const local = localWith({ allow: [ALLOW], severity: "low", period: 3600, settle: 60, paused: true });

    const facts = readFacts(writeDescription(local));

    expect(facts).toMatchObject({
      detectform: 1,
      detection: "kernel/module-loaded",
      severity: "low",
      period: 3600,
      settle: 60,
      allow: [ALLOW],
      paused: true,
    });
  });

  test("gives them back where the sentence looks like facts", () => {
    const detection = { ...DETECTION, why: '{"detectform":1}\n{"detectform":2' };

    const facts = readFacts(writeDescription(localWith({ detection })));

    expect(facts?.detection).toBe("kernel/module-loaded");
  });

  test.each(["", "Made by hand.", '{"other":1}'])(
    "of somebody else's query holds none: %j",
    (description) => {
      const facts = readFacts(description);

      expect(facts).toBeUndefined();
    },
  );

  test.each(['{"detectform":1}', '{"detectform":1,'])("that was damaged is an error: %s", (description) => {
    expect(() => readFacts(description)).toThrow();
  });
});
