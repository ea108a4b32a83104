import { describe, expect, test } from "vitest";
import { isApproved, runDigest, stackDigest, unapproved } from "../../src/deploy/digest.ts";
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
  { stack: "dev", plan: "plan of dev", review: "review of dev" },
  { stack: "prod", plan: "plan of prod", review: undefined },
];
const RUN = { plan: runDigest(STACKS), review: "review of both" };

test("approves a run as a whole by its plans, in any order of its stacks, or by its review", () => {
  expect(isApproved(RUN, STACKS, [runDigest(STACKS.toReversed())])).toBe(true);
  expect(isApproved(RUN, STACKS, ["review of both"])).toBe(true);
});

test("approves a run stack by stack, each by its plan or its review", () => {
  expect(isApproved(RUN, STACKS, ["plan of dev", "plan of prod"])).toBe(true);
  expect(isApproved(RUN, STACKS, ["review of dev", "plan of prod"])).toBe(true);
  expect(isApproved(RUN, STACKS, ["review of dev"])).toBe(false);
});

test("does not approve another run, nor one whose review says nothing", () => {
  expect(isApproved(RUN, STACKS, [runDigest(STACKS.slice(0, 1))])).toBe(false);
  expect(isApproved({ plan: "plan of both", review: undefined }, STACKS, [""])).toBe(false);
});

test("approves what changes nothing", () => {
  expect(isApproved(RUN, [], ["another"])).toBe(true);
});

describe("a run that is not the approved one", () => {
  const counts = { stacks: 2, failures: 0 };

  test("is told from the approved one by its digests", () => {
    expect(unapproved(["review of both"], { run: RUN, digests: STACKS, ...counts })).toBeUndefined();
    expect(unapproved(["another"], { run: RUN, digests: STACKS, ...counts })).toBe(
      "these changes are not the approved ones (another): review them and approve a digest of theirs",
    );
  });

  test("cannot be compared where a stack of it could not be planned", () => {
    const wanted = { run: RUN, digests: STACKS, stacks: 2, failures: 1 };

    expect(unapproved(["review of both"], wanted)).toBe(
      "1 of 2 stacks could not be planned, so the changes cannot be compared with the approved ones",
    );
  });
});
