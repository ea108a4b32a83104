import { describe, expect, test } from "vitest";
import type { Engine, Row } from "../../../src/simulator/engine/engine.ts";
import { writtenCases } from "../../../src/testing/cases/planned-case.ts";
import { type Group, noTrust, runGroup } from "../../../src/testing/cases/run-group.ts";
import { casesOf, DETECTION, event, SOURCE } from "./subject.ts";

/** A fake: it answers each statement by `answer`, and keeps what it was asked. */
function fakeEngine(answer: (sql: string) => readonly Row[]): { engine: Engine; asked: string[] } {
  const asked: string[] = [];
  const engine: Engine = {
    run: async (sql) => {
      asked.push(sql);
      return answer(sql);
    },
    connect: async () => engine,
    close: () => {},
  };
  return { engine, asked };
}

/** Cases that fire and stay quiet in turn. */
function group(count: number): Group {
  const made = Array.from({ length: count }, (_, at) => [
    `case ${at}`,
    { events: [event("1")], findings: (at + 1) % 2 },
  ]);
  const cases = writtenCases(DETECTION, casesOf(DETECTION, Object.fromEntries(made)));
  return {
    query: { detection: DETECTION, source: SOURCE, watches: ["1001"], allow: [], spokenFor: [] },
    cases: cases.map((planned, number) => ({ number, planned, window: planned.window })),
  };
}

const isTogether = (sql: string) => sql.includes("lateral");
const caseOf = (sql: string) => Number(/case_number = (\d+)/.exec(sql)?.[1]);
const found = (number: number) => (number % 2 === 0 ? [{ finding_key: "k", event_time: "t" }] : []);
const rightly = (sql: string): readonly Row[] =>
  isTogether(sql)
    ? [0, 2].map((case_number) => ({ case_number, finding_key: "k", event_time: "t" }))
    : found(caseOf(sql));
const RIGHT = [0, 1, 2, 3].map((number) => [number, { rows: found(number) }]);

describe("a group of cases", () => {
  test("is run at once, and a firing and a quiet case are checked alone", async () => {
    const { engine, asked } = fakeEngine(rightly);

    const outcomes = await runGroup(engine, group(4), "together", noTrust());

    expect([...outcomes]).toEqual(RIGHT);
    expect(asked.map((sql) => (isTogether(sql) ? "together" : caseOf(sql)))).toEqual(["together", 0, 1]);
  });

  test("that differs in literals alone from one that was checked is not checked again", async () => {
    const { engine, asked } = fakeEngine(rightly);
    const { query, cases } = group(4);
    const other = { ...DETECTION, match: { actions: ["Another", "And another"] } };
    const narrower = { ...other, match: { ...other.match, only: { origin: ["host"] } } };
    const trust = noTrust();

    for (const detection of [DETECTION, other, narrower])
      await runGroup(engine, { query: { ...query, detection }, cases }, "together", trust);

    const forms = asked.map((sql) => (isTogether(sql) ? "together" : caseOf(sql)));
    expect(forms).toEqual(["together", 0, 1, "together", "together", 0, 1]);
  });

  test("is run case by case where the check finds another answer", async () => {
    const { engine, asked } = fakeEngine((sql) => (isTogether(sql) ? [] : rightly(sql)));

    const outcomes = await runGroup(engine, group(4), "together", noTrust());

    expect([...outcomes]).toEqual(RIGHT);
    expect(asked.slice(3).map(caseOf)).toEqual([0, 1, 2, 3]);
  });

  test("is run case by case where the statement fails", async () => {
    const { engine, asked } = fakeEngine((sql) => {
      if (isTogether(sql)) throw new Error("internal");
      return rightly(sql);
    });

    const outcomes = await runGroup(engine, group(4), "together", noTrust());

    expect([...outcomes]).toEqual(RIGHT);
    expect(asked.slice(1).map(caseOf)).toEqual([0, 1, 2, 3]);
  });

  test("of a few cases, or when measured alone, is run case by case", async () => {
    const few = fakeEngine(rightly);
    const measured = fakeEngine(rightly);

    await runGroup(few.engine, group(2), "together", noTrust());
    await runGroup(measured.engine, group(4), "alone", noTrust());

    expect(few.asked.map(caseOf)).toEqual([0, 1]);
    expect(measured.asked.map(caseOf)).toEqual([0, 1, 2, 3]);
  });

  test("keeps its case apart from a text that an author wrote", async () => {
    const { engine, asked } = fakeEngine(() => []);
    const { query, cases } = group(1);
    const detection = { ...DETECTION, match: { actions: ["this_case.number"] } };

    await runGroup(engine, { query: { ...query, detection }, cases }, "together", noTrust());

    expect(asked[0]).toContain("action_name IN ('this_case.number')");
  });
});
