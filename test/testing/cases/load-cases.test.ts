import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Problem, UserError } from "../../../src/base/problem.ts";
import { loadCases } from "../../../src/catalog/load-cases.ts";
import { contentOf, DETECTION } from "./subject.ts";

const EVENT = '{ event_time: "2026-03-02T10:15:00Z", service_name: "doors", action_name: "Opened" }';
const FIRES = `fires: { events: [${EVENT}], findings: 1 }`;
const QUIET = `quiet: { events: [${EVENT}], findings: 0 }`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cases-"));
  mkdirSync(join(folder, "doors"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, ...cases: readonly string[]): void {
  writeFileSync(join(folder, "doors", `${name}.ts`), `export default { ${cases.join(", ")} };`);
}

const load = (chosen?: string) =>
  loadCases({ folders: [folder], base: folder }, contentOf(DETECTION), chosen);

async function problems(): Promise<readonly Problem[]> {
  const error: unknown = await load().then(
    () => undefined,
    (thrown) => thrown,
  );
  if (error instanceof UserError) return error.problems;
  throw error;
}

describe("loadCases", () => {
  test("gives the cases of each detection as written", async () => {
    write("opened", FIRES, QUIET);

    const event = { event_time: "2026-03-02T10:15:00Z", service_name: "doors", action_name: "Opened" };
    expect(await load()).toEqual([
      {
        detection: "doors/opened",
        file: "doors/opened.ts",
        cases: { fires: { events: [event], findings: 1 }, quiet: { events: [event], findings: 0 } },
      },
    ]);
  });

  test("of one detection reads no other file", async () => {
    write("opened", FIRES, QUIET);
    write("closed", "broken: { events: [] }");

    expect((await load("doors/opened")).map(({ detection }) => detection)).toEqual(["doors/opened"]);
  });

  test("wants cases of every detection", async () => {
    expect(await problems()).toEqual([
      {
        file: "detections/doors/opened.ts",
        key: "",
        message: "has no cases",
        repair: `Add doors/opened.ts below ${folder}: one that fires, one that stays quiet.`,
      },
    ]);
  });

  test("wants a detection for every case file, and offers the near miss", async () => {
    write("opened", FIRES, QUIET);
    write("openedd", FIRES, QUIET);

    expect(await problems()).toEqual([
      {
        file: "doors/openedd.ts",
        key: "",
        message: 'there is no detection "doors/openedd"',
        repair: 'Did you mean "doors/opened"?',
      },
    ]);
  });

  test("wants a case that fires and one that stays quiet", async () => {
    write("opened", QUIET);
    expect(await problems()).toMatchObject([
      { message: "no case fires", repair: "Add one with findings: 1." },
    ]);

    write("opened", FIRES);
    expect(await problems()).toMatchObject([
      { message: "no case stays quiet", repair: "Add one with findings: 0." },
    ]);
  });

  test.each([
    [
      "an unknown key of a case",
      `a: { events: [${EVENT}], finding: 1, findings: 1 }`,
      "a",
      'unknown key "finding"',
    ],
    ["a case without findings", `a: { events: [${EVENT}] }`, "a.findings", "is missing"],
    ["a negative count", `a: { events: [${EVENT}], findings: -1 }`, "a.findings", "must be a count, is -1"],
    ["a case without events", "a: { events: [], findings: 0 }", "a.events", "must not be empty, is []"],
    [
      "an unknown column of an event",
      `a: { events: [{ ...${EVENT}, action: "x" }], findings: 0 }`,
      "a.events.0",
      'unknown key "action"',
    ],
    [
      "a number where the table has text",
      `a: { events: [{ ...${EVENT}, workspace_id: 1001 }], findings: 0 }`,
      "a.events.0.workspace_id",
      "must be text, is 1001",
    ],
    [
      "a time that is no instant",
      `a: { events: [{ ...${EVENT}, event_time: "10:15" }], findings: 0 }`,
      "a.events.0.event_time",
      'must be an instant in UTC, is "10:15"',
    ],
    [
      "more rows than findings",
      `a: { events: [${EVENT}], findings: 0, rows: [{ place: "x" }] }`,
      "a.rows",
      'has more rows than findings, is [{"place":"x"}]',
    ],
    [
      "an allow entry without a date",
      `a: { events: [${EVENT}], findings: 0, allow: [{ where: "true", reason: "r", owner: "o" }] }`,
      "a.allow.0.until",
      "is missing",
    ],
    [
      "a column that findings do not have",
      `a: { events: [${EVENT}], findings: 1, rows: [{ plaec: "x" }] }`,
      "a.rows",
      '"plaec" is no column of its findings',
    ],
  ])("says what is wrong with %s", async (_, written, key, message) => {
    write("opened", FIRES, QUIET, written);

    expect(await problems()).toMatchObject([{ file: "doors/opened.ts", key, message }]);
  });

  test("collects the problems of all files", async () => {
    write("opened", "a: {}");
    write("other", FIRES, QUIET);

    expect((await problems()).map(({ file, key }) => `${file} ${key}`)).toEqual([
      "doors/other.ts ",
      "doors/opened.ts a.events",
      "doors/opened.ts a.findings",
    ]);
  });
});

test("a case gives rows of tables that are described, and columns that they have", async () => {
  const rows = `tables: { "system.doors.rooms": [{ room: "hall" }, { floor: 1 }], "system.doors.room": [] }`;
  write("opened", `fires: { events: [], now: "2026-03-02T12:00:00Z", findings: 1, ${rows} }`, QUIET);
  const rooms = {
    name: "system.doors.rooms",
    title: "Rooms",
    columns: { room: { type: "string", meaning: "Name.", provenance: "documented" } },
    layouts: {},
    needs: "Nothing.",
    reference: "https://example.test/",
    file: "tables/rooms.ts",
  } as const;

  const loaded = loadCases({ folders: [folder], base: folder }, { ...contentOf(DETECTION), tables: [rooms] });

  await expect(loaded).rejects.toMatchObject({
    problems: [
      {
        key: "fires.tables.system.doors.rooms",
        message: '"floor" is no column of it',
        repair: "Use one of: room.",
      },
      {
        key: "fires.tables.system.doors.room",
        message: "is no table in tables/",
        repair: 'Did you mean "system.doors.rooms"?',
      },
    ],
  });
});
