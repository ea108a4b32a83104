import { describe, expect, test } from "vitest";
import type { AuditRow } from "../../src/model/cases.ts";
import { runPairs } from "../../src/review/evidence.ts";
import { forecast } from "../../src/review/forecast.ts";
import { statementsToRun } from "../../src/review/review.ts";
import { pairsOf } from "./support/review-of.ts";

const ROWS: readonly AuditRow[] = [
  event("a", "Module Loaded", "host"),
  event("b", "Module Loaded", "host"),
  event("c", "Shell Started", "host"),
  event("d", "Shell Started", "container"),
  event("e", "Shell Started", "container"),
  event("f", "Shell Started", "container"),
];

function event(id: string, action: string, origin: string): AuditRow {
  return {
    event_time: "2026-03-02T10:05:00.000Z",
    workspace_id: "1001",
    service_name: "agent",
    action_name: action,
    request_id: id,
    request_params: { origin },
  };
}

describe("statements run on recorded events", () => {
  test("tell what is no longer found", async () => {
    const pairs = statementsToRun(
      await pairsOf({
        "detections/kernel/many-events.sql": [
          ["action_name != 'Heartbeat'", "action_name = 'Module Loaded'"],
        ],
      }),
    );

    const results = await runPairs(pairs, { rows: ROWS, eventsOfCases: async () => [] });

    expect([...results.values()]).toEqual([{ events: 6, found: 2, lost: 2, gained: 0 }]);
  });

  test("say why they do not run", async () => {
    const pairs = statementsToRun(
      await pairsOf({
        "detections/kernel/many-events.sql": [
          ["action_name != 'Heartbeat'", "no_such_function(action_name)"],
        ],
      }),
    );

    const [result] = (await runPairs(pairs, { rows: ROWS, eventsOfCases: async () => [] })).values();

    expect(result?.failure).toContain("no_such_function");
  });
});

describe("a forecast", () => {
  test("counts how often each destination would have been told before and after", async () => {
    const stacks = await pairsOf({ "workspaces/dev.ts": [['high: ["soc"]', 'high: ["soc", "oncall"]']] });

    const changes = await forecast(stacks, ROWS);

    expect(changes.map(({ workspace, direction, text }) => `${workspace} ${direction}: ${text}`)).toEqual([
      "dev neutral: oncall would have been told 2 times instead of 0 on 6 recorded events",
    ]);
  });
});
