import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { loadRules } from "../../src/lint/rules.ts";
import { runRules } from "../../src/lint/run.ts";
import { prepare } from "../../src/lint/subject.ts";
import { openEngine } from "../../src/simulator/engine/engine.ts";
import { undeployed } from "./input.ts";
import { findingsWhere, pack, SOURCE_SQL } from "./pack.ts";

const rules = await loadRules();
const engine = await openEngine();
afterAll(() => engine.close());

const whole = findingsWhere("host rlike '^a' and port > 1 or host not in ('a', 'b')");
const cut = (sql: string) =>
  fc.tuple(fc.nat(sql.length), fc.nat(sql.length), fc.string({ maxLength: 4 })).map(([from, to, text]) => {
    return sql.slice(0, from) + text + sql.slice(to);
  });

describe("content of any kind", () => {
  it("ends in diagnostics, whatever stands in the place of SQL", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(cut(whole), fc.string()),
        fc.oneof(cut(SOURCE_SQL), fc.string()),
        async (sql, sourceSql) => {
          const content = pack({ sql, source: { sql: sourceSql } });

          const subject = await prepare(engine, undeployed(content, { today: "2026-03-02" }));

          const found = runRules(rules, subject);
          expect(found.filter(({ message }) => message.startsWith("could not be decided"))).toEqual([]);
        },
      ),
      { numRuns: 60, seed: 1 },
    );
  });

  it("leaves a condition undecided that is too deep for the parser", async () => {
    const sql = findingsWhere(`${"(".repeat(30)}host = host${")".repeat(30)}`);

    const subject = await prepare(engine, undeployed(pack({ sql })));

    expect(subject.conditions).toEqual([]);
  });

  it("turns what a rule throws into a diagnostic of that rule", async () => {
    const subject = await prepare(engine, undeployed(pack()));
    const broken = {
      id: "scan/broken",
      title: "Broken",
      severity: "error",
      why: "It throws.",
      bad: {},
      good: {},
      check: () => {
        throw new Error("no such node\n  at somewhere");
      },
    } as const;

    const found = runRules([broken], subject);

    expect(found.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      "scan/broken: could not be decided: no such node",
    ]);
  });

  it("keeps a result of a rule that its detection disables as an info with the reason", async () => {
    const unchecked = { "logic/not-in-null": "Hosts have a name here." };
    const content = pack({ sql: findingsWhere("host not in ('a')"), detection: { unchecked } });
    const subject = await prepare(engine, undeployed(content));

    const found = runRules(rules, subject);

    expect(found.find(({ rule }) => rule === "logic/not-in-null")).toMatchObject({
      severity: "info",
      disabled: "Hosts have a name here.",
    });
  });
});
