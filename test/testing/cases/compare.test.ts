import { describe, expect, test } from "vitest";
import { differences, newestFirst } from "../../../src/testing/cases/compare.ts";

const GOT = [
  { finding_key: "b", event_time: "2026-03-02T10:15:00.000Z", origin: null, count: 3, tags: ["x"] },
  { finding_key: "a", event_time: "2026-03-02T10:00:00.000Z", origin: "host", count: 1, tags: [] },
];

describe("differences", () => {
  test.each([
    ["no rows are stated", []],
    ["some columns of the newest row agree", [{ finding_key: "b", count: 3 }]],
    ["rows agree in order", [{ finding_key: "b" }, { finding_key: "a" }]],
    ["an instant is written shorter", [{ event_time: "2026-03-02T10:15:00Z" }]],
    ["an instant is written in another zone", [{ event_time: "2026-03-02T11:15:00+01:00" }]],
    ["null is wanted and got", [{ origin: null }]],
    ["a list agrees", [{ tags: ["x"] }]],
  ])("there are none when %s", (_, rows) => {
    expect(differences({ findings: 2, rows }, GOT)).toEqual([]);
  });

  test.each([
    ["the rows are in the other order", [{ finding_key: "a" }], 'row 1: finding_key is "b", wanted "a"'],
    ["a number is wanted as text", [{ count: "3" }], 'row 1: count is 3, wanted "3"'],
    ["null is wanted as text", [{ origin: "null" }], 'row 1: origin is null, wanted "null"'],
    ["a value is wanted where null is", [{}, { origin: null }], 'row 2: origin is "host", wanted null'],
    ["there is no such column", [{ orgin: null }], "row 1: there is no column orgin"],
    [
      "the instant is a millisecond off",
      [{ event_time: "2026-03-02T10:15:00.001Z" }],
      'row 1: event_time is "2026-03-02T10:15:00.000Z", wanted "2026-03-02T10:15:00.001Z"',
    ],
  ])("there is one when %s", (_, rows, difference) => {
    expect(differences({ findings: 2, rows }, GOT)).toEqual([difference]);
  });

  test("of another count name the count alone", () => {
    expect(differences({ findings: 1, rows: [{ finding_key: "z" }] }, GOT)).toEqual([
      "wanted 1 finding, got 2",
    ]);
  });

  test("take a day as midnight", () => {
    const got = [{ event_date: "2026-03-02T00:00:00.000Z" }];

    expect(differences({ findings: 1, rows: [{ event_date: "2026-03-02" }] }, got)).toEqual([]);
  });
});

describe("newestFirst", () => {
  test("orders by time, newest first, then by key", () => {
    const rows = [
      { finding_key: "c", event_time: "2026-03-02T10:00:00.000Z" },
      { finding_key: "b", event_time: "2026-03-02T11:00:00.000Z" },
      { finding_key: "a", event_time: "2026-03-02T11:00:00.000Z" },
    ];

    expect(newestFirst(rows).map(({ finding_key }) => finding_key)).toEqual(["a", "b", "c"]);
  });
});
