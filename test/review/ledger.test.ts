import { describe, expect, test } from "vitest";
import type { AuditRow } from "../../src/model/cases.ts";
import { runPairs } from "../../src/review/evidence.ts";
import { fold } from "../../src/review/fold.ts";
import { forecast } from "../../src/review/forecast.ts";
import { pairSynthesized } from "../../src/review/read/pair.ts";
import { readSynthesized } from "../../src/review/read/synthesized.ts";
import { BARE_TERMS, type ReadPair, readPairs, review, statementsToRun } from "../../src/review/review.ts";
import { deployments, type Edits, readFleet } from "./support/fleet.ts";
import { pairFleets } from "./support/pair-fleets.ts";
import { writtenStack } from "./support/written-stack.ts";

const WAREHOUSE = 'warehouse: { id: "0123456789abcdef" },';
const LEDGER = {
  "workspaces/dev.ts": [
    [WAREHOUSE, `${WAREHOUSE}\n  findings: { catalog: "main", schema: "detectform_dev" },`],
  ],
} as const;
const FEWER = {
  "detections/kernel/many-events.sql": [["action_name != 'Heartbeat'", "action_name = 'Module Loaded'"]],
} as const;

const ROWS: readonly AuditRow[] = [
  ["a", "Module Loaded", "host"],
  ["b", "Module Loaded", "host"],
  ["c", "Shell Started", "host"],
  ["d", "Shell Started", "container"],
  ["e", "Shell Started", "container"],
  ["f", "Shell Started", "container"],
].map(([request_id = "", action_name = "", origin = ""]) => ({
  event_time: "2026-03-02T10:05:00.000Z",
  workspace_id: "1001",
  service_name: "agent",
  action_name,
  request_id,
  request_params: { origin },
}));

/** The workspace dev, which has a ledger on both sides or on the later one only. */
async function pairsOf(change: Edits, base: Edits = LEDGER): Promise<readonly ReadPair[]> {
  const dev = (fleet: ReturnType<typeof readFleet>) => new Map([...fleet].filter(([name]) => name === "dev"));
  const [before, after] = [await deployments(base), await deployments(LEDGER, change)];
  return readPairs(pairFleets(dev(readFleet(before)), dev(readFleet(after))));
}

async function sentences(pairs: readonly ReadPair[], evidence = BARE_TERMS.evidence) {
  const { changes } = review(pairs, { ...BARE_TERMS, evidence });
  return fold(changes).map(({ change }) => `${change.direction} ${change.kind}: ${change.text}`);
}

describe("a query whose findings a ledger remembers", () => {
  test("is run on recorded events where it is rewritten, as its ledger is filled", async () => {
    const pairs = await pairsOf(FEWER);

    const evidence = await runPairs(statementsToRun(pairs), { rows: ROWS, eventsOfCases: async () => [] });

    expect([...evidence.values()]).toEqual([{ events: 6, found: 2, lost: 2, gained: 0 }]);
    expect(await sentences(pairs, evidence)).toEqual([
      "weaker statement: query rewritten: 2 of 2 recorded findings are no longer found",
    ]);
  });

  test("is run where its source reads something else, one detection at a time", async () => {
    const pairs = await pairsOf({
      "sources/agent.sql": [["service_name = 'agent'", "service_name = 'agent' and request_id != 'a'"]],
    });

    const evidence = await runPairs(statementsToRun(pairs), { rows: ROWS, eventsOfCases: async () => [] });

    expect(await sentences(pairs, evidence)).toEqual([
      "weaker statement: query rewritten: 1 of 2 recorded findings is no longer found",
      "unclear statement: query rewritten: no finding on 6 events before and after, which shows nothing",
      "neutral statement: query rewritten: the same 4 findings on 6 events",
    ]);
  });

  test("is run against the tiles that it takes the place of, whatever is allowed", async () => {
    const pairs = await pairsOf(FEWER, {});

    const [pair] = statementsToRun(pairs);
    const evidence = await runPairs(statementsToRun(pairs), { rows: ROWS, eventsOfCases: async () => [] });

    expect(statementsToRun(pairs)).toHaveLength(1);
    expect(pair?.base).not.toContain("detectform_detection");
    expect([...evidence.values()]).toEqual([{ events: 6, found: 2, lost: 2, gained: 0 }]);
  });

  test("is told as often as before where nothing else changes", async () => {
    const pairs = await pairsOf({ "workspaces/dev.ts": [['high: ["soc"]', 'high: ["soc", "oncall"]']] });

    const changes = await forecast(pairs, ROWS);

    expect(changes.map(({ text }) => text)).toEqual([
      "oncall would have been told 2 times instead of 0 on 6 recorded events",
    ]);
  });
});

describe("a change of a ledger that no content file makes", () => {
  const edited = async (from: string, to: string) => {
    const [dev] = await deployments(LEDGER);
    if (dev === undefined) throw new Error("the base content has no workspace");
    const text = writtenStack(dev);
    if (!text.includes(from)) throw new Error(`not in the stack: ${from}`);
    const read = (side: string) => readSynthesized(side, "dev");
    return sentences(readPairs([pairSynthesized("dev", read(text), read(text.replaceAll(from, () => to)))]));
  };
  const REWRITTEN = ["unclear statement: query rewritten: not run on recorded events"];

  test("an action that loses its home is seen", async () => {
    expect(
      await edited("('Module Loaded', 'kernel/module-loaded')", "('Another', 'kernel/module-loaded')"),
    ).toEqual(REWRITTEN);
  });

  test("a detection whose findings are closed in silence is seen", async () => {
    expect(
      await edited("'Kernel module loaded', cast(null as string)", "'Kernel module loaded', 'paused'"),
    ).toEqual(REWRITTEN);
  });

  test("a condition that merely looks like an allow entry is seen", async () => {
    expect(
      await edited("coalesce(image_name = 'gpu:1', false)", "coalesce(image_name = 'gpu:1' or true, false)"),
    ).toEqual(REWRITTEN);
  });

  test("an alert that reads less than what is not told is seen", async () => {
    expect(
      await edited(
        "and told_at is null\\n      and",
        "and told_at is null and event_time is null\\n      and",
      ),
    ).toEqual(REWRITTEN);
  });

  test("an alert that waits for no step is seen", async () => {
    const said = await edited(',"depends_on":[{"task_key":"ledger__collect__agent"}]', "");

    expect(said.some((text) => text.startsWith("unclear statement: query rewritten"))).toBe(true);
  });

  test("a step that is rewritten is seen", async () => {
    expect(await edited("when states.state = 'success' then true", "when true then true")).toEqual([
      "unclear statement: statement databricks_query.host__ledger__commit is changed",
      "unclear statement: statement databricks_query.kernel__ledger__commit is changed",
      "unclear statement: statement databricks_query.other__ledger__commit is changed",
    ]);
  });
});
