import { describe, expect, test } from "vitest";
import { problemsOf, swap } from "../support/content-files.ts";
import { detectionText, SPLIT_CATEGORY } from "../support/valid-content.ts";

const MODULE = "detections/kernel/module-loaded.ts";
const IN_CONTAINER = "detections/host/certificates-in-container.ts";
const ON_HOST = "detections/host/certificates-on-host.ts";
const leaveToOne = "Leave it to one of them, or split it by a column of the source within one category.";

describe("one home per event", () => {
  test("two detections cannot claim the same action", async () => {
    const problems = await problemsOf({
      "detections/kernel/other.ts": detectionText({
        title: "Other",
        match: '{ actions: ["Module Loaded"] }',
      }),
    });

    expect(problems).toEqual([
      {
        file: MODULE,
        key: "match",
        message: '"Module Loaded" is also claimed by kernel/other',
        repair: leaveToOne,
      },
    ]);
  });

  test("a part and the whole of an action overlap", async () => {
    const problems = await problemsOf({
      ...SPLIT_CATEGORY,
      [ON_HOST]: swap(', only: { origin: ["host", "unknown"] }', ""),
    });

    expect(problems).toEqual([
      {
        file: IN_CONTAINER,
        key: "match",
        message: '"Certificates Modified" is also claimed by host/certificates-on-host',
        repair: leaveToOne,
      },
    ]);
  });

  test("two parts of an action cannot hold the same value", async () => {
    const problems = await problemsOf({
      ...SPLIT_CATEGORY,
      [ON_HOST]: swap('["host", "unknown"]', '["host", "unknown", "container"]'),
    });

    expect(problems).toEqual([
      {
        file: IN_CONTAINER,
        key: "match",
        message:
          '"Certificates Modified" with origin "container" is also claimed by host/certificates-on-host',
        repair: leaveToOne,
      },
    ]);
  });

  test("the parts of an action hold every value", async () => {
    const problems = await problemsOf({
      ...SPLIT_CATEGORY,
      [ON_HOST]: swap('["host", "unknown"]', '["host"]'),
    });

    expect(problems).toEqual([
      {
        file: IN_CONTAINER,
        key: "match.only.origin",
        message: '"Certificates Modified" with origin "unknown" belongs to no detection',
        repair: "Give the missing values to this detection or to a sibling.",
      },
    ]);
  });

  test("the parts of an action stay in one category", async () => {
    const problems = await problemsOf({
      ...SPLIT_CATEGORY,
      [IN_CONTAINER]: undefined,
      "detections/kernel/certificates.ts": detectionText({
        title: "Certificates modified in a container",
        match: '{ actions: ["Certificates Modified"], only: { origin: ["container"] } }',
      }),
    });

    expect(problems).toEqual([
      {
        file: ON_HOST,
        key: "match",
        message: '"Certificates Modified" (in different categories) is also claimed by kernel/certificates',
        repair: leaveToOne,
      },
    ]);
  });

  test("a source has one catch-all at most", async () => {
    const catchAll = (title: string) => detectionText({ title, match: "{ unclaimed: true }" });

    const problems = await problemsOf({
      "detections/kernel/rest.ts": catchAll("The rest"),
      "detections/kernel/other-rest.ts": catchAll("The other rest"),
    });

    expect(problems).toEqual([
      {
        file: "detections/kernel/other-rest.ts",
        key: "match",
        message: "the events that nobody claims is also claimed by kernel/rest",
        repair: leaveToOne,
      },
    ]);
  });
});

describe("what can be claimed", () => {
  test("an action that is in no list comes with the near miss", async () => {
    const problems = await problemsOf({ [MODULE]: swap('"Module Loaded"', '"Module loadd"') });

    expect(problems).toEqual([
      {
        file: MODULE,
        key: "match.actions.0",
        message: '"Module loadd" is in no list of known actions',
        repair: 'Did you mean "Module Loaded"? A new name goes into sources/agent.ts, with its provenance.',
      },
    ]);
  });

  test("a column that the source does not split by comes with the near miss", async () => {
    const problems = await problemsOf({
      [MODULE]: swap('["Module Loaded"]', '["Module Loaded"], only: { orign: ["host"] }'),
    });

    expect(problems).toEqual([
      {
        file: MODULE,
        key: "match.only.orign",
        message: '"orign" is no column that agent splits by',
        repair: 'Did you mean "origin"?',
      },
    ]);
  });

  test("a value that the column does not have comes with the near miss, and makes no gap", async () => {
    const problems = await problemsOf({ ...SPLIT_CATEGORY, [ON_HOST]: swap('"unknown"', '"unknwn"') });

    expect(problems).toEqual([
      {
        file: ON_HOST,
        key: "match.only.origin",
        message: '"unknwn" is no value of origin',
        repair: 'Did you mean "unknown"?',
      },
    ]);
  });

  test("an action is split by one column", async () => {
    const problems = await problemsOf({
      "sources/agent.ts": swap("splits: {", 'splits: { image_name: ["a", "b"],'),
      [MODULE]: swap('["Module Loaded"]', '["Module Loaded"], only: { origin: ["host"], image_name: ["a"] }'),
    });

    expect(problems).toEqual([
      {
        file: MODULE,
        key: "match.only.image_name",
        message: '"image_name" is a second column to split by',
        repair: "Split by one column: that every event has a home is checked for one.",
      },
    ]);
  });

  test("a match names actions or is the catch-all", async () => {
    const problems = await problemsOf({
      [MODULE]: swap('{ actions: ["Module Loaded"] }', '{ actions: ["Module Loaded"], unclaimed: true }'),
    });

    expect(problems).toEqual([
      {
        file: MODULE,
        key: "match",
        message: 'must have either actions or unclaimed, is {"actions":["Module Loaded"],"unclaimed":true}',
        repair: "Name the actions, or write unclaimed: true.",
      },
    ]);
  });
});
