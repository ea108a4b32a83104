import { describe, expect, test } from "vitest";
import type { LocalDetection } from "../../src/plan/local-detection.ts";
import { alertResources } from "../../src/render/alert.ts";
import { DETECTION, localWith, SOURCE, workspaceWith } from "../support/parts.ts";

/** The eight digits at the end of the body. */
function receiptOf(change: Partial<LocalDetection>): string | undefined {
  const [, alert] = alertResources(localWith(change), undefined);
  return /Rule ([0-9a-f]{8})$/.exec(String(alert.attributes.custom_body))?.[1];
}

const allow = [{ where: "notice = 'x'", reason: "Ours.", owner: "a@example.test", until: "2027-03-31" }];
const usual = receiptOf({});

test("the receipt is eight digits, the same whenever it is made", () => {
  const again = receiptOf({});

  expect(usual).toMatch(/^[0-9a-f]{8}$/);
  expect(again).toBe(usual);
});

describe("the receipt changes with", () => {
  test.each<[string, Partial<LocalDetection>]>([
    ["what matches", { detection: { ...DETECTION, match: { actions: ["Other"] } } }],
    ["the source's SQL", { source: { ...SOURCE, sql: SOURCE.sql.replace("'agent'", "'other'") } }],
    ["the severity", { severity: "low" }],
    ["the title", { detection: { ...DETECTION, title: "Other" } }],
    ["the reason", { detection: { ...DETECTION, why: "Other." } }],
    ["the steps", { detection: { ...DETECTION, triage: ["Other."] } }],
    ["what is harmless", { detection: { ...DETECTION, falsePositives: ["Other."] } }],
    ["what is allowed", { allow }],
    ["the day an allow entry ends", { allow: allow.map((entry) => ({ ...entry, until: "2027-04-30" })) }],
    ["the period", { period: 3600 }],
    ["how long it waits", { settle: 3600 }],
    ["whose rows count", { watches: ["1001", "0"] }],
    ["a pause", { paused: true }],
    ["the route", { route: ["chat"] }],
    ["the workspace", { workspace: workspaceWith({ name: "prod" }) }],
  ])("%s", (_, change) => {
    const receipt = receiptOf(change);

    expect(receipt).toMatch(/^[0-9a-f]{8}$/);
    expect(receipt).not.toBe(usual);
  });
});

describe("the receipt of a rule whose findings a ledger remembers changes with", () => {
  const workspace = workspaceWith({ findings: { catalog: "main", schema: "a", retentionDays: 400 } });
  test.each<[string, Partial<LocalDetection>]>([
    ["what matches", { detection: { ...DETECTION, match: { actions: ["Other"] } } }],
    ["the source's SQL", { source: { ...SOURCE, sql: SOURCE.sql.replace("'agent'", "'other'") } }],
    ["what is allowed", { allow }],
    ["whose rows count", { watches: ["1001", "0"] }],
  ])("%s", (_, change) => {
    expect(receiptOf({ workspace, ...change })).not.toBe(receiptOf({ workspace }));
  });
});

describe("the receipt does not change with", () => {
  test.each<[string, Partial<LocalDetection>]>([
    ["techniques", { detection: { ...DETECTION, attack: ["T1014"] } }],
    ["references", { detection: { ...DETECTION, references: ["https://example.test/"] } }],
    ["the file's place on a machine", { detection: { ...DETECTION, file: "elsewhere.ts" } }],
    ["the operators", { workspace: workspaceWith({ operators: ["soc"] }) }],
    ["tags", { workspace: workspaceWith({ tags: { team: "soc" } }) }],
    ["the backend", { workspace: workspaceWith({ backend: { type: "http", config: {} } }) }],
    ["actions that only the catch-all asks for", { spokenFor: ["Heartbeat"] }],
  ])("%s", (_, change) => {
    const receipt = receiptOf(change);

    expect(receipt).toBe(usual);
  });

  test("the reason of an allow entry", () => {
    const before = receiptOf({ allow });
    const after = receiptOf({ allow: allow.map((entry) => ({ ...entry, reason: "Other." })) });

    expect(after).toBe(before);
  });
});
