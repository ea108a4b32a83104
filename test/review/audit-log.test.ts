import { expect, test } from "vitest";
import { BARE_TERMS, readPairs, review } from "../../src/review/review.ts";
import { deployments, type Edits, readFleet } from "./support/fleet.ts";
import { pairFleets } from "./support/pair-fleets.ts";

const LOG = { from: "delivered-json", path: "s3://logs.example.test/audit", catalog: "main", schema: "log" };

/** Edits by which dev reads delivered files. */
function delivered(change: object = {}, more: Edits = {}): Edits {
  const audit = `audit: ${JSON.stringify({ ...LOG, ...change })},\n  backend:`;
  return { "workspaces/dev.ts": [["backend:", audit]], ...more };
}

/** What the review says of the log, and of objects that hold it. */
async function said(before: Edits, after: Edits): Promise<readonly string[]> {
  const [base, head] = [readFleet(await deployments(before)), readFleet(await deployments(after))];
  return review(readPairs(pairFleets(base, head)), BARE_TERMS)
    .changes.filter(({ kind }) => !["settle", "repeat", "schedule-gap"].includes(kind))
    .map(({ direction, kind, text }) => `${direction} ${kind}: ${text}`);
}

const CHANGED = "neutral other: databricks_pipeline.audit_log is changed";

test.each<[what: string, change: object, says: readonly string[]]>([
  ["nothing", {}, []],
  [
    "the folder",
    { path: "s3://logs.example.test/other" },
    [
      "unclear audit-log: reads the files below s3://logs.example.test/other instead of s3://logs.example.test/audit",
    ],
  ],
  [
    "the compute",
    { compute: "classic" },
    ["neutral audit-log: the pipeline runs on classic compute instead of serverless", CHANGED],
  ],
  [
    "the channel",
    { channel: "PREVIEW" },
    ["unclear audit-log: the pipeline runs on channel PREVIEW instead of CURRENT", CHANGED],
  ],
  [
    "the schema",
    { schema: "elsewhere" },
    [
      "weaker audit-log: the delivered log goes to main.elsewhere instead of main.log: what is there stays behind",
      "neutral other: databricks_grant.audit_log_reader_1 is changed",
      "neutral other: databricks_grant.audit_log_writer is changed",
      CHANGED,
    ],
  ],
])("says what a change of %s does", async (_, change, says) => {
  expect(await said(delivered(), delivered(change))).toEqual(says);
});

test("says that a workspace goes back to the system table, and that its log stays", async () => {
  expect(await said(delivered({ create: true }), {})).toEqual([
    // It counts rows, and so had each delivered one once.
    "unclear statement: query rewritten: not run on recorded events",
    "unclear audit-log: reads the audit log from the system table instead of the files below s3://logs.example.test/audit; what main.log holds stays",
    "neutral other: databricks_grant.audit_log_reader_1 is deleted",
    "neutral other: databricks_grant.audit_log_writer is deleted",
    "neutral other: databricks_pipeline.audit_log is left as it is, unmanaged",
    "neutral other: databricks_schema.audit_log is left as it is, unmanaged",
  ]);
});

test("says that a workspace retires, and that its log stays", async () => {
  const [first] = await said(delivered(), {
    "workspaces/dev.ts": [["backend:", "retired: true,\n  backend:"]],
  });

  expect(first).toBe(
    "weaker retired: retired: everything of it but the log that main.log holds is destroyed, with its 7 detections",
  );
});

test("says which categories the pipeline counts", async () => {
  const gone = {
    "detections/other/unclaimed-event.ts": null,
    "detections/other/category.ts": null,
  };

  expect(await said(delivered(), delivered({}, gone))).toContain(
    "neutral audit-log: the pipeline no longer counts by no_other",
  );
});
