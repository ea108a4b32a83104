import { expect, test } from "vitest";
import { isApproved, runDigest, stackDigest } from "../../src/deploy/digest.ts";
import { entry, planOf } from "./plans.ts";

const ALERT = "databricks_alert.kernel__kernel-exploit";
const before = { display_name: "Kernel exploit", notify_on_ok: true, update_time: "2026-01-01", state: "OK" };
const after = { ...before, notify_on_ok: false };
const update = { actions: ["update"], before, after };
const other = entry("databricks_job.kernel", { actions: ["create"], after: { name: "kernel" } });

const digest = (...entries: readonly object[]) => stackDigest("prod", planOf(...entries));

test("is 64 digits, or none where nothing changes", () => {
  expect(digest(entry(ALERT, update))).toMatch(/^[0-9a-f]{64}$/);
  expect(digest(entry(ALERT, { ...update, actions: ["no-op"], after: before }))).toBeUndefined();
});

test("does not depend on the order of entries or keys", () => {
  const turned = Object.fromEntries(Object.entries(after).reverse());

  expect(digest(other, entry(ALERT, { ...update, after: turned }))).toBe(digest(entry(ALERT, update), other));
});

test("does not depend on what the platform computes", () => {
  const later = { update_time: "2026-02-02", state: "TRIGGERED" };
  const moved = { ...update, before: { ...before, ...later }, after: { ...after, ...later } };
  const stale = (time: string) => ({
    ...update,
    before: { ...before, update_time: time },
    after: { ...after, update_time: undefined },
    after_unknown: { update_time: true },
  });

  expect(digest(entry(ALERT, moved))).toBe(digest(entry(ALERT, update)));
  expect(digest(entry(ALERT, stale("2026-01-01")))).toBe(digest(entry(ALERT, stale("2026-02-02"))));
});

test.each([
  ["the value after", { ...update, after: { ...after, display_name: "Exploit" } }],
  ["the value before", { ...update, before: { ...before, notify_on_ok: null } }],
  ["the action", { actions: ["delete"], before }],
  [
    "the cause of a replacement",
    { ...update, actions: ["delete", "create"], replace_paths: [["parent_path"]] },
  ],
])("depends on %s", (_, change) => {
  expect(digest(entry(ALERT, change))).not.toBe(digest(entry(ALERT, update)));
});

test("depends on the stack", () => {
  expect(stackDigest("dev", planOf(entry(ALERT, update)))).not.toBe(digest(entry(ALERT, update)));
});

const STACKS = [
  { stack: "dev", digest: "d" },
  { stack: "prod", digest: "p" },
];

test("approves a run as a whole, in any order of its stacks", () => {
  expect(isApproved(STACKS, [runDigest(STACKS.toReversed())])).toBe(true);
});

test("approves a run stack by stack", () => {
  expect(isApproved(STACKS, ["d", "p"])).toBe(true);
  expect(isApproved(STACKS, ["d"])).toBe(false);
});

test("does not approve another run", () => {
  expect(isApproved(STACKS, [runDigest(STACKS.slice(0, 1))])).toBe(false);
});
