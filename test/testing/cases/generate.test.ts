import { describe, expect, test } from "vitest";
import type { Cases } from "../../../src/model/cases.ts";
import type { Detection } from "../../../src/model/content.ts";
import { resolve } from "../../../src/plan/fleet.ts";
import { type CasePlan, planCases } from "../../../src/testing/cases/plan.ts";
import { casesOf, contentOf, DETECTION, event } from "./subject.ts";

const FIRES: Cases = { fires: { events: [event("1")], findings: 1, rows: [{ place: "inside" }] } };

function plan(detection: Detection = DETECTION, cases: Cases = FIRES): CasePlan {
  return planCases(resolve(contentOf(detection)), [casesOf(detection, cases)]);
}

/** Expected findings of every generated case by its name. */
const expectedFindings = (made: CasePlan) =>
  Object.fromEntries(
    made.cases.filter(({ generated }) => generated).map(({ name, expected }) => [name, expected.findings]),
  );

const caseNamed = (made: CasePlan, name: string) => made.cases.find((each) => each.name === name);

describe("the generated cases", () => {
  test("of a match are these", () => {
    expect(expectedFindings(plan())).toEqual({
      "stays quiet in a workspace that is not watched": 0,
      "stays quiet on another service": 0,
      "stays quiet on every known action that it does not match": 0,
      "tells two events apart by their ids": 2,
      "stays quiet one millisecond before the window": 0,
      "fires at the window's start": 1,
      "stays quiet at the window's end": 0,
      "fires when an allow entry ended the day before": 1,
      "stays quiet on the last day of an allow entry": 0,
      "counts a doubled delivery once": 1,
      "stays quiet on the action in other letter case": 0,
      "fires when the detail is null": 1,
      "fires when the detail's place is null": 1,
      "fires when the detail's door is null": 1,
    });
  });

  test("of a statement of its own leave out what it may do otherwise, and say so", () => {
    const { match: _, ...rest } = DETECTION;

    const made = plan({ ...rest, sql: "select * from doors" });

    expect(Object.keys(expectedFindings(made))).toEqual([
      "stays quiet in a workspace that is not watched",
      "stays quiet on another service",
      "stays quiet one millisecond before the window",
      "fires at the window's start",
      "stays quiet at the window's end",
      "fires when an allow entry ended the day before",
      "stays quiet on the last day of an allow entry",
    ]);
    expect(made.omitted.map(({ name }) => name)).toEqual([
      "doubled delivery",
      "two events",
      "each action",
      "other actions",
      "other letter case",
      "missing detail",
    ]);
  });

  test("put the window's edges at the events", () => {
    const made = plan();

    const window = (name: string) => caseNamed(made, name)?.window;
    expect(window("stays quiet one millisecond before the window")?.from.toISOString()).toBe(
      "2026-03-02T10:15:00.001Z",
    );
    expect(window("fires at the window's start")?.from.toISOString()).toBe("2026-03-02T10:15:00.000Z");
    expect(window("stays quiet at the window's end")?.to.toISOString()).toBe("2026-03-02T10:15:00.000Z");
  });

  test("end the allow entry on the day before the event, or on its day", () => {
    const made = plan();

    const until = (name: string) => caseNamed(made, name)?.allow.map((entry) => entry.until);
    expect(until("fires when an allow entry ended the day before")).toEqual(["2026-03-01"]);
    expect(until("stays quiet on the last day of an allow entry")).toEqual(["2026-03-02"]);
  });

  test("vary the first firing case without allow entries, rows included", () => {
    const allow = [{ where: "true", reason: "r", owner: "o", until: "2026-03-01" }];
    const made = plan(DETECTION, {
      "with an entry": { events: [event("allowed")], findings: 1, allow },
      without: { events: [event("free")], findings: 1, rows: [{ finding_key: "free" }] },
    });

    expect(caseNamed(made, "counts a doubled delivery once")).toMatchObject({
      events: [{ request_id: "free" }, { request_id: "free" }],
      expected: { findings: 1, rows: [{ finding_key: "free" }] },
    });
  });

  test("send an event without detail to the home of unknown", () => {
    const outside = plan({
      ...DETECTION,
      match: { actions: ["Opened"], only: { place: ["outside", "unknown"] } },
    });
    const inside = plan({ ...DETECTION, match: { actions: ["Opened"], only: { place: ["inside"] } } });

    expect(expectedFindings(outside)["fires when the detail is null"]).toBe(1);
    expect(expectedFindings(inside)["leaves it to the home of unknown when the detail is null"]).toBe(0);
    expect(inside.omitted).toEqual([
      {
        detection: "doors/opened",
        name: "a field of the detail is null",
        reason: "it splits by place, and no declaration says which field decides that",
      },
    ]);
  });

  test("of the catch-all fire on a claimed name in other letters", () => {
    const made = plan({ ...DETECTION, match: { unclaimed: true } });

    expect(caseNamed(made, "fires on the name in other letter case")).toMatchObject({
      events: [{ action_name: "OPENED" }],
      expected: { findings: 1 },
    });
  });

  test.each([
    [
      "no JSON detail",
      [event("1", { response: { result: "broken {" } })],
      "an event of its first firing case has no JSON detail",
    ],
    [
      "an event that is no finding",
      [event("1"), event("2", { service_name: "x" })],
      "not every event of its first firing case is a finding",
    ],
  ])("say what they cannot vary: %s", (_, events, reason) => {
    const made = plan(DETECTION, { fires: { events, findings: 1 } });

    expect(made.omitted).toEqual([{ detection: "doors/opened", name: "missing detail", reason }]);
  });
});

describe("a written case", () => {
  test("is run over the days of its events", () => {
    const events = [
      event("1", { event_time: "2026-03-02T23:59:59.999Z" }),
      event("2", { event_time: "2026-03-03T00:00:00Z" }),
    ];

    const made = plan(DETECTION, { fires: { events, findings: 2 } });

    expect(caseNamed(made, "fires")?.window).toEqual({
      from: new Date("2026-03-02T00:00:00Z"),
      to: new Date("2026-03-04T00:00:00Z"),
    });
  });
});
