import { describe, expect, test } from "vitest";
import type { Change } from "../../src/review/change.ts";
import { formatHtml } from "../../src/review/formats/html.ts";
import { jsonLines } from "../../src/review/formats/json.ts";
import { formatMarkdown } from "../../src/review/formats/markdown.ts";
import { sarifLog } from "../../src/review/formats/sarif.ts";
import { formatText } from "../../src/review/formats/text.ts";
import { lineOf, originOf } from "../../src/review/place.ts";
import type { Review } from "../../src/review/review.ts";
import { HOSTILE_EDITS } from "./support/hostile.ts";
import { reviewOf } from "./support/review-of.ts";

const EDITS = {
  "workspaces/dev.ts": [["2027-03-31", "2027-12-31"]],
  "detections/kernel/category.ts": [["1 hour", "2 hours"]],
  "detections/kernel/many-events.sql": [["action_name != 'Heartbeat'", "action_name = 'Module Loaded'"]],
} as const;

const TERMS = {
  today: "2027-01-01",
  waivers: [
    {
      detection: "kernel/*",
      kind: "period",
      workspace: "*",
      reason: "The warehouse is shared.",
      owner: "platform@example.test",
      until: "2027-01-31",
    },
  ],
};

describe("a review as text", () => {
  test("tells what was decided, then each place, the worst first", async () => {
    const review = await reviewOf(EDITS, TERMS);

    expect(formatText(review)).toBe(`\
review: 5 weaker, 2 unclear and 4 neutral in 2 workspaces; 3 nobody decided

DECIDED
! weaker    dev: kernel/module-loaded: allow entry for image_name = 'gpu:1' holds until 2027-12-31 instead of 2027-03-31 (platform@example.test: It loads its driver.)
  weaker    dev, prod: kernel/many-events and kernel/module-loaded: runs every 2 hours instead of every hour: worst delay 180 -> 240 minutes
            waived until 2027-01-31 by platform@example.test: The warehouse is shared.

DEV AND PROD
! unclear   kernel/many-events: query rewritten: not run on recorded events
                        agent
                      where
            -           action_name != 'Heartbeat'
            +           action_name = 'Module Loaded'
                      group by
                        origin
              …
  neutral   kernel/many-events and kernel/module-loaded: up to 1 hour of events may be told twice, once, while the schedule changes

Review ${review.digest}
`);
  });

  test("says that nothing changes", async () => {
    const review = await reviewOf({});

    expect(formatText(review)).toBe(
      `review: protection stays as it is in 2 workspaces\n\nReview ${review.digest}\n`,
    );
  });

  test("holds no character that a terminal would act on", async () => {
    const review = await reviewOf({
      "workspaces/dev.ts": [
        ["It loads its driver.", "\\u001b[2J\\u202ereason"],
        ["2027-03-31", "2027-12-31"],
      ],
    });

    expect(formatText(review)).toContain("\ufffd[2J\ufffdreason");
  });
});

describe("a review as JSON", () => {
  test("has a line per change and workspace, with the keys of the contract", async () => {
    const [first] = jsonLines(await reviewOf(EDITS));

    expect(first).toEqual({
      workspace: "dev",
      detection: "kernel/module-loaded",
      kind: "allow",
      direction: "weaker",
      before: "image_name = 'gpu:1' until 2027-03-31 (platform@example.test: It loads its driver.)",
      after: "image_name = 'gpu:1' until 2027-12-31 (platform@example.test: It loads its driver.)",
      text: "allow entry for image_name = 'gpu:1' holds until 2027-12-31 instead of 2027-03-31 (platform@example.test: It loads its driver.)",
    });
  });
});

describe("a review as Markdown", () => {
  test("begins with the mark by which its comment is found again", async () => {
    expect(formatMarkdown(await reviewOf(EDITS)).split("\n")[0]).toBe("<!-- detectform review -->");
  });

  test("opens what is grave and folds the rest", async () => {
    const text = formatMarkdown(await reviewOf(EDITS, TERMS));

    expect(text.indexOf("query rewritten")).toBeLessThan(text.indexOf("<summary>1 more</summary>"));
    expect(text.indexOf("may be told twice")).toBeGreaterThan(text.indexOf("<summary>1 more</summary>"));
  });

  test("keeps hostile text as text: no HTML, no mention, no link", async () => {
    const text = formatMarkdown(await reviewOf(HOSTILE_EDITS));

    const prose = text.replaceAll(/```diff[\s\S]*?```/g, "");
    expect(prose).not.toMatch(/<img|<\/?script|[^.\w]@all|:\/\/evil|\*\*b\*\*|(?<!\\)`x/);
    expect(text).toContain("&lt;img src=x onerror=alert\\(1\\)&gt;");
  });

  test("stays below the limit of a comment, and says what is left out", () => {
    const changes = Array.from({ length: 3000 }, (_, index) => someChange(`change number ${index}`));

    const text = formatMarkdown(reviewWith(changes));

    expect(text.length).toBeLessThan(60_000);
    expect(text).toContain("more parts do not fit here");
    expect(text).toContain("Review `d1`");
  });

  test("folds what is the same in many workspaces into one line", () => {
    const changes = Array.from({ length: 38 }, (_, index) => ({
      ...someChange("runs every hour instead of every 15 minutes"),
      workspace: `w${index}`,
    }));

    const text = formatMarkdown(reviewWith(changes));

    expect(text).toContain("### the same in 38 workspaces");
    expect(text.split("runs every hour")).toHaveLength(2);
  });
});

describe("a review as SARIF", () => {
  test("points to the file and line that made the change", async () => {
    const review = await reviewOf(EDITS, TERMS);

    const log = JSON.parse(JSON.stringify(sarifLog(review, () => ({ file: "workspaces/dev.ts", line: 20 }))));

    const [run] = log.runs;
    expect(log.version).toBe("2.1.0");
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
      "allow",
      "period",
      "repeat",
      "statement",
    ]);
    expect(run.results[0]).toMatchObject({
      ruleId: "allow",
      ruleIndex: 0,
      level: "error",
      locations: [
        { physicalLocation: { artifactLocation: { uri: "workspaces/dev.ts" }, region: { startLine: 20 } } },
      ],
    });
    const waived = run.results.filter(
      (result: { suppressions?: unknown }) => result.suppressions !== undefined,
    );
    expect(waived).toHaveLength(4);
  });

  test.each([
    [{ kind: "severity" }, { kind: "detection", name: "kernel/module-loaded", words: ["severity:"] }],
    [{ kind: "period" }, { kind: "category", name: "kernel", words: ["every:"] }],
    [{ kind: "allow" }, { kind: "workspace", name: "dev", words: ['"kernel/module-loaded"', "allow:"] }],
    [
      { kind: "operators", detection: null },
      { kind: "workspace", name: "dev", words: ["operators:"] },
    ],
  ] as const)("looks for %o where it is written", (change, origin) => {
    expect(originOf({ ...someChange("text"), detection: "kernel/module-loaded", ...change })).toEqual(origin);
  });

  test("counts lines from 1, and falls back to the first", () => {
    expect(lineOf("a\nseverity: 1\nb", ["severity:"])).toBe(2);
    expect(lineOf("a\nb", ["severity:"])).toBe(1);
  });
});

describe("a review as a page", () => {
  test("is the same bytes for the same input", async () => {
    expect(formatHtml(await reviewOf(EDITS, TERMS))).toBe(formatHtml(await reviewOf(EDITS, TERMS)));
  });

  test("names no other place, and lets only its own style and script run", async () => {
    const html = formatHtml(await reviewOf(EDITS));

    expect(html).not.toMatch(/https?:|src=|@import|url\(/);
    expect(html).toMatch(/default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'/);
  });
});

function someChange(text: string): Change {
  return {
    workspace: "dev",
    detection: "kernel/many-events",
    kind: "period",
    direction: "weaker",
    before: null,
    after: null,
    text,
  };
}

function reviewWith(changes: readonly Change[]): Review {
  return { stacks: [], changes, waived: new Map(), refused: [], digest: "d1" };
}
