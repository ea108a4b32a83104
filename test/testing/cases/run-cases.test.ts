import { describe, expect, test } from "vitest";
import type { Cases } from "../../../src/model/cases.ts";
import type { Detection } from "../../../src/model/content.ts";
import { resolve } from "../../../src/plan/fleet.ts";
import { failureText } from "../../../src/testing/cases/failure-text.ts";
import { planCases } from "../../../src/testing/cases/plan.ts";
import { writtenCases } from "../../../src/testing/cases/planned-case.ts";
import { type CaseResult, runCases } from "../../../src/testing/cases/run-cases.ts";
import { casesOf, contentOf, DETECTION, event, SOURCE } from "./subject.ts";

function run(
  cases: Cases,
  detection: Detection = DETECTION,
  source = SOURCE,
): Promise<readonly CaseResult[]> {
  return runCases(resolve(contentOf(detection, source)), writtenCases(detection, casesOf(detection, cases)));
}

const verdicts = (results: readonly CaseResult[]) =>
  results.map(({ planned, failure }) => [planned.name, failure?.differences ?? "passed"]);

const { match: _, ...WITHOUT_MATCH } = DETECTION;
const OPENED = { events: [event("1")], findings: 1 };
const CLOSED = { events: [event("1", { action_name: "Closed" })], findings: 0 };

describe("runCases", () => {
  test("gives each case its own events and its own window", async () => {
    const results = await run({
      one: {
        events: [event("1")],
        findings: 1,
        rows: [{ finding_key: "1", place: "inside", notice: "front" }],
      },
      "two, newest first": {
        events: [event("1"), event("2", { event_time: "2026-03-05T00:00:00Z" })],
        findings: 2,
        rows: [{ finding_key: "2", event_time: "2026-03-05T00:00:00Z" }, { finding_key: "1" }],
      },
      doubled: { events: [event("1"), event("1")], findings: 1 },
      none: CLOSED,
      "none of another workspace": { events: [event("1", { workspace_id: "1002" })], findings: 0 },
    });

    expect(verdicts(results)).toEqual([
      ["one", "passed"],
      ["two, newest first", "passed"],
      ["doubled", "passed"],
      ["none", "passed"],
      ["none of another workspace", "passed"],
    ]);
  });

  test("passes every generated case of a sound detection", async () => {
    const content = contentOf(DETECTION);
    const { cases } = planCases(resolve(content), [casesOf(DETECTION, { fires: OPENED, quiet: CLOSED })]);

    const results = await runCases(resolve(content), cases);

    expect(results).toHaveLength(16);
    expect(results.filter(({ failure }) => failure !== undefined)).toEqual([]);
  });

  test.each([
    [
      "forgets the workspace",
      "and workspace_id in (:workspaces)",
      "",
      ["stays quiet in a workspace that is not watched"],
    ],
    ["forgets the service", "service_name = 'doors'", "true", ["stays quiet on another service"]],
    [
      "takes the window's end in",
      "event_time < :to",
      "event_time <= :to",
      ["stays quiet at the window's end"],
    ],
    [
      "leaves the window's start out",
      "event_time >= :from",
      "event_time > :from",
      ["fires at the window's start"],
    ],
    [
      "loses rows without detail",
      "and event_time < :to",
      "and event_time < :to and response.result is not null",
      ["fires when the detail is null"],
    ],
    [
      "keys on the delivery",
      "request_id as finding_key",
      "uuid() as finding_key",
      ["counts a doubled delivery once"],
    ],
  ])("fails a generated case of a source that %s", async (_, from, to, names) => {
    const content = contentOf(DETECTION, { ...SOURCE, sql: SOURCE.sql.replace(from, to) });
    const { cases } = planCases(resolve(content), [casesOf(DETECTION, { fires: OPENED, quiet: CLOSED })]);

    const results = await runCases(resolve(content), cases);

    expect(results.filter(({ failure }) => failure !== undefined).map(({ planned }) => planned.name)).toEqual(
      names,
    );
  });

  test("answers rightly where a statement holds a query in an expression", async () => {
    const sql =
      "select finding_key, event_time, event_date, notice from doors where finding_key not in (select finding_key from doors where place = 'outside')";
    const outside = { response: { result: '{"place":"outside"}' } };
    const cases = Object.fromEntries(
      ["a", "b", "c", "d", "e"].map((name) => [
        name,
        { events: [event("1"), event("2", outside)], findings: 1, rows: [{ finding_key: "1" }] },
      ]),
    );

    const results = await run(cases, { ...WITHOUT_MATCH, sql });

    expect(verdicts(results)).toEqual(["a", "b", "c", "d", "e"].map((name) => [name, "passed"]));
  });

  test("names the case whose events make the statement fail, and runs the others", async () => {
    const sql =
      "select finding_key, event_time, event_date, if(notice = 'bad', error('no such door'), notice) as notice from doors";
    const bad = { events: [event("1", { response: { result: '{"door":"bad"}' } })], findings: 1 };

    const results = await run({ a: OPENED, b: OPENED, bad, c: OPENED }, { ...WITHOUT_MATCH, sql });

    expect(verdicts(results)).toEqual([
      ["a", "passed"],
      ["b", "passed"],
      ["bad", ["the statement fails: Invalid Input Error: no such door"]],
      ["c", "passed"],
    ]);
  });

  test("fails every case of a statement that cannot be read", async () => {
    const results = await run({ OPENED, CLOSED }, DETECTION, {
      ...SOURCE,
      sql: "select nothing from nowhere",
    });

    expect(results.map(({ failure }) => failure?.differences[0]?.slice(0, 21))).toEqual([
      "the statement fails: ",
      "the statement fails: ",
    ]);
  });
});

describe("what decided", () => {
  const decidedBy = async (cases: Cases, detection?: Detection) =>
    (await run(cases, detection)).map(({ failure }) => failure?.decided);

  test("is the first predicate that leaves nothing of an event", async () => {
    const events = [
      event("1", { action_name: "Closed" }),
      event("2", { service_name: "windows" }),
      event("3"),
      event("4", { workspace_id: "1002" }),
    ];

    expect(await decidedBy({ all: { events, findings: 4 } })).toEqual([
      [
        "event 1: `action_name in ('Opened')` does not hold",
        "event 2: `service_name = 'doors'` does not hold",
        "event 3: every predicate holds",
        "event 4: `workspace_id in ('1001')` does not hold",
      ],
    ]);
  });

  test("is the allow entry that is in force", async () => {
    const allow = [{ where: "place = 'inside'", reason: "r", owner: "o", until: "2026-03-02" }];

    expect(await decidedBy({ fires: { ...OPENED, allow } })).toEqual([
      [
        "event 1: `not (coalesce(place = 'inside', false) and event_date <= date '2026-03-02')` does not hold",
      ],
    ]);
  });

  test("is asked of all events together where the detection has SQL of its own", async () => {
    const sql =
      "select 'k' as finding_key, max(event_time) as event_time, max(event_date) as event_date, 'n' as notice from doors where place = 'inside' having count(*) >= 3";

    expect(
      await decidedBy(
        { three: { events: [event("1"), event("2")], findings: 1 } },
        { ...WITHOUT_MATCH, sql },
      ),
    ).toEqual([["the events: `count(*) >= 3` does not hold"]]);
  });

  test("is looked for in the first events only", async () => {
    const events = Array.from({ length: 7 }, (_, index) => event(String(index), { action_name: "Closed" }));

    const [decided] = await decidedBy({ fires: { events, findings: 7 } });

    expect(decided?.at(-1)).toBe("and 2 more events, not looked into");
  });
});

describe("the text of a failure", () => {
  test("holds the case, the rows wanted and got, what decided and the statement", async () => {
    const [result] = await run({
      "opens twice": {
        events: [event("1"), event("2", { action_name: "Closed" })],
        findings: 2,
        rows: [{ place: "inside", notice: null }],
      },
    });
    const failure = result?.failure;
    if (result === undefined || failure === undefined) throw new Error("it passed");

    const lines = failureText(result, failure).split("\n");

    expect(lines.slice(0, 13)).toEqual([
      "doors/opened: opens twice",
      "  wanted 2 findings, got 1",
      "  wanted: 2 findings",
      "    finding_key  event_time  notice",
      "                             null",
      "  got: 1 finding",
      "    finding_key  event_time                notice",
      "    1            2026-03-02T10:15:00.000Z  front",
      "  decided by",
      "    event 1: every predicate holds",
      "    event 2: `action_name in ('Opened')` does not hold",
      "  statement",
      "    with",
    ]);
    expect(lines).toContain("          and event_time < cast('2026-03-03T00:00:00.000Z' as timestamp)");
  });
});
