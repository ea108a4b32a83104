import { describe, expect, test } from "vitest";
import { matchColumns, matchQuery } from "../../src/sql/match-query.ts";
import { DETECTION, SOURCE } from "../support/parts.ts";

const WINDOW = { from: "timestamp_seconds(0)", to: "timestamp_seconds(900)" };
const QUERY = {
  detection: DETECTION,
  source: SOURCE,
  watches: ["0", "1001"],
  allow: [],
  spokenFor: ["Heartbeat", "Module Loaded"],
  window: WINDOW,
};

/** The condition of the innermost `where`, which is the detection's own. */
function conditionOf(sql: string): readonly string[] {
  const condition = sql.split("    where\n").at(-1)?.split("\n  ) as matched")[0] ?? "";
  return condition.split("\n").map((line) => line.trim());
}

test("a match becomes one statement over the source: a row per finding, a doubled delivery once", () => {
  const sql = matchQuery(QUERY);

  expect(sql).toBe(`with
  agent as (
    select
      request_id as finding_key,
      event_time,
      event_date,
      action_name,
      action_name as notice
    from
      system.access.audit
    where
      service_name = 'agent'
      and workspace_id in ('0', '1001')
      and event_date >= cast(timestamp_seconds(0) as date) - interval 1 day
      and event_date <= cast(timestamp_seconds(900) as date) + interval 1 day
      and event_time >= timestamp_seconds(0)
      and event_time < timestamp_seconds(900)
  )
select
  finding_key,
  event_time,
  event_date,
  action_name,
  notice
from
  (
    select
      finding_key,
      event_time,
      event_date,
      action_name,
      notice,
      row_number() over (partition by finding_key order by event_time desc) as copy
    from
      agent
    where
      action_name in ('Module Loaded')
  ) as matched
where
  copy = 1`);
});

test("a detection's own SQL reads the source by its name, with its parameters as literals", () => {
  const { match: _, ...detection } = DETECTION;
  const sql = `select finding_key, event_time, event_date, notice, ':least' as text
from agent where notice in (:words) and cast(finding_key as int) >= :least`;

  const query = matchQuery({
    ...QUERY,
    detection: { ...detection, sql, params: { least: -3, words: ["it's", "b"] } },
  });

  expect(query).toContain(`,
  found as (
    select finding_key, event_time, event_date, notice, ':least' as text
    from agent where notice in ('it\\'s', 'b') and cast(finding_key as int) >= (-3)
  )
select
  finding_key,
  event_time,
  event_date,
  notice,
  text
from`);
  expect(query).toContain("    from\n      found\n    where\n      true\n");
});

describe("what a match asks for", () => {
  test("names its actions exactly", () => {
    const detection = { ...DETECTION, match: { actions: ["A 'b'", "C"] } };

    const condition = conditionOf(matchQuery({ ...QUERY, detection }));

    expect(condition).toEqual(["action_name in ('A \\'b\\'', 'C')"]);
  });

  test("is a part of the actions' events where it is split", () => {
    const detection = { ...DETECTION, match: { actions: ["A"], only: { origin: ["host", "unknown"] } } };

    const condition = conditionOf(matchQuery({ ...QUERY, detection }));

    expect(condition).toEqual(["action_name in ('A')", "and origin in ('host', 'unknown')"]);
  });

  test("is for the catch-all every action that nobody speaks for, also none at all", () => {
    const detection = { ...DETECTION, match: { unclaimed: true as const } };

    const condition = conditionOf(matchQuery({ ...QUERY, detection }));

    expect(condition).toEqual(["(action_name is null or action_name not in ('Heartbeat', 'Module Loaded'))"]);
  });

  test("is for the catch-all everything where nobody speaks for anything", () => {
    const detection = { ...DETECTION, match: { unclaimed: true as const } };

    const condition = conditionOf(matchQuery({ ...QUERY, detection, spokenFor: [] }));

    expect(condition).toEqual(["true"]);
  });

  test("leaves out what is allowed, up to its last day, and not where the predicate is NULL", () => {
    const entry = {
      where: "image_name = 'a:1'",
      reason: "Ours.",
      owner: "a@example.test",
      until: "2027-03-31",
    };

    const condition = conditionOf(matchQuery({ ...QUERY, allow: [entry, { ...entry, where: "a or b" }] }));

    expect(condition).toEqual([
      "action_name in ('Module Loaded')",
      "and not (coalesce(image_name = 'a:1', false) and event_date <= date '2027-03-31')",
      "and not (coalesce(a or b, false) and event_date <= date '2027-03-31')",
    ]);
  });
});

test("the columns of a match are the source's, of its own SQL those it returns", () => {
  const { match: _, ...detection } = DETECTION;

  const ofSource = matchColumns(DETECTION, SOURCE);
  const ofSql = matchColumns({ ...detection, sql: "select 1 as a, :x as b" }, SOURCE);

  expect(ofSource).toEqual(["finding_key", "event_time", "event_date", "action_name", "notice"]);
  expect(ofSql).toEqual(["a", "b"]);
});

test("a source whose name has hyphens is a table with underscores", () => {
  const sql = matchQuery({ ...QUERY, source: { ...SOURCE, name: "agent-events" } });

  expect(sql).toContain("with\n  agent_events as (");
  expect(sql).toContain("    from\n      agent_events\n");
});
