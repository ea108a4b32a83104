import { describe, expect, test } from "vitest";
import { fold } from "../../src/review/fold.ts";
import type { Review } from "../../src/review/review.ts";
import { reviewOfText } from "./support/review-of.ts";

const sentences = ({ changes }: Review) =>
  fold(changes).map(({ change }) => `${change.direction} ${change.kind}: ${change.text}`);

/** Swaps every place of a text that stands in JSON. */
const swapAll = (from: string, to: string) => (text: string) => text.replaceAll(from, () => to);

// What content cannot say, and a hand in the workspace or in the output can.
describe("a change that no content file makes", () => {
  test("a paused job stops all its detections", async () => {
    const review = await reviewOfText(swapAll('"pause_status":"UNPAUSED"', '"pause_status":"PAUSED"'));

    expect(sentences(review)).toEqual([
      "weaker job-paused: every job is paused: none of its detections is evaluated",
    ]);
  });

  test("a disabled task evaluates nothing", async () => {
    const review = await reviewOfText(
      swapAll('"task_key":"module_loaded"', '"disabled":true,"task_key":"module_loaded"'),
    );

    expect(sentences(review)).toEqual(["weaker not-evaluated: no scheduled job evaluates it"]);
  });

  test("a task without its alert leaves a detection that nothing evaluates", async () => {
    const review = await reviewOfText(
      swapAll("${databricks_alert.kernel__module-loaded.id}", "00000000-0000-4000-8000-000000000000"),
    );

    expect(sentences(review)).toContain("weaker not-evaluated: no scheduled job evaluates it");
  });

  test("a raised threshold is quieter", async () => {
    const review = await reviewOfText(swapAll('"double_value":1', '"double_value":20'));

    expect(sentences(review)).toEqual(["weaker threshold: threshold 1 -> 20: quieter"]);
  });

  test("another condition is unclear", async () => {
    const review = await reviewOfText(swapAll('"op":"GREATER_THAN_OR_EQUAL"', '"op":"EQUAL"'));

    expect(sentences(review)).toEqual([
      "unclear condition: fires when findings EQUAL 1, empty OK instead of findings GREATER_THAN_OR_EQUAL 1, empty OK",
    ]);
  });

  test("an alert that tells again later is weaker, and so is one that tells once", async () => {
    const later = await reviewOfText(swapAll('"seconds_to_retrigger":1', '"seconds_to_retrigger":86400'));
    const once = await reviewOfText(swapAll('"seconds_to_retrigger":1', '"seconds_to_retrigger":0'));

    expect(sentences(later)).toEqual(["weaker retrigger: tells again after 1 day instead of 1 second"]);
    expect(sentences(once)).toEqual(["weaker retrigger: tells again after 0 seconds instead of 1 second"]);
  });

  test("fewer retries are weaker", async () => {
    const review = await reviewOfText(swapAll('"max_retries":2', '"max_retries":0'));

    expect(sentences(review)).toEqual([
      "weaker retries: tries again 0 instead of 2 times when an evaluation fails",
    ]);
  });

  test("a query that runs with its viewer's rights is unclear", async () => {
    const review = await reviewOfText(swapAll('"run_as_mode":"OWNER"', '"run_as_mode":"VIEWER"'));

    expect(sentences(review)).toEqual(["unclear run-as: its query runs as VIEWER instead of OWNER"]);
  });

  test("a schedule of another form is unclear", async () => {
    const review = await reviewOfText(swapAll("0 0 0/1 * * ?", "0 0 9 ? * MON-FRI"));

    expect(sentences(review)).toEqual([
      'unclear period: each of the jobs kernel and other runs at "0 0 9 ? * MON-FRI UTC" instead of "0 0 0/1 * * ? UTC"',
    ]);
  });

  test("an action that is taken out of the statement alone is seen", async () => {
    const review = await reviewOfText(
      swapAll("action_name in ('Shell Started', 'Cron Edited')", "action_name in ('Shell Started')"),
    );

    expect(sentences(review)).toEqual(["unclear statement: query rewritten: not run on recorded events"]);
  });

  test("a line that merely looks like an allow entry is seen", async () => {
    const review = await reviewOfText(
      swapAll("coalesce(image_name = 'gpu:1', false)", "coalesce(image_name = 'gpu:1' or true, false)"),
    );

    expect(sentences(review)).toEqual(["unclear statement: query rewritten: not run on recorded events"]);
  });

  test("a narrower window is seen", async () => {
    const review = await reviewOfText(swapAll("% 3600 - 10800)", "% 3600 - 9000)"));

    expect(sentences(review)).toEqual(["unclear statement: query rewritten: not run on recorded events"]);
  });

  test("tasks in another order make no noise", async () => {
    const review = await reviewOfText((text) => {
      const stack = JSON.parse(text);
      stack.resource.databricks_job.host.task.reverse();
      return JSON.stringify(stack);
    });

    expect(sentences(review)).toEqual([]);
  });

  test("an object of somebody else is listed without its attributes", async () => {
    const review = await reviewOfText((text) => {
      const stack = JSON.parse(text);
      stack.resource.databricks_query.report = { display_name: "Report", query_text: "select 'private'" };
      return JSON.stringify(stack);
    });

    expect(sentences(review)).toEqual(["neutral other: databricks_query.report is created"]);
    expect(JSON.stringify(review.changes)).not.toContain("private");
  });

  test("an object that goes with its data is an error, unless it is left as it is", async () => {
    const withSchema = (text: string) => {
      const stack = JSON.parse(text);
      stack.resource.databricks_schema = { findings: { name: "findings" } };
      return JSON.stringify(stack);
    };
    const leaving = (text: string) =>
      JSON.stringify({ ...JSON.parse(text), removed: [{ from: "databricks_schema.findings" }] });

    const deleted = await reviewOfText((text) => text, withSchema);
    const left = await reviewOfText(leaving, withSchema);

    expect(sentences(deleted)).toEqual([
      "weaker discarded-data: databricks_schema.findings is deleted: its data is discarded",
    ]);
    expect(sentences(left)).toEqual([
      "neutral other: databricks_schema.findings is left as it is, unmanaged",
    ]);
  });

  test("a statement of a role that is not known is listed", async () => {
    const review = await reviewOfText((text) => {
      const stack = JSON.parse(text);
      const query = stack.resource.databricks_query["kernel__module-loaded"];
      stack.resource.databricks_query["kernel--collect"] = query;
      return JSON.stringify(stack);
    });

    expect(sentences(review)).toEqual([
      "neutral statement: statement databricks_query.kernel--collect is added",
    ]);
  });

  test("facts of another format are refused", async () => {
    const later = reviewOfText(swapAll('{\\"detectform\\":1,', '{\\"detectform\\":2,'));

    await expect(later).rejects.toThrow("2 is a format of facts that this version does not know");
  });

  test("facts that say more than is known are read", async () => {
    const review = await reviewOfText(
      swapAll('{\\"detectform\\":1,', '{\\"detectform\\":1,\\"later\\":true,'),
    );

    expect(sentences(review)).toEqual([]);
  });

  test("cases that an older version did not write down say nothing", async () => {
    const review = await reviewOfText(
      (text) => text,
      (text) => text.replaceAll(/,\\"cases\\":\[[^\]]*\]/g, ""),
    );

    expect(sentences(review)).toEqual([]);
  });

  test("a check rule that was switched off and holds again is stronger", async () => {
    const review = await reviewOfText(
      (text) => text,
      swapAll('\\"watches\\":', '\\"unchecked\\":[\\"bounded-scan\\"],\\"watches\\":'),
    );

    expect(sentences(review)).toEqual(["stronger check-rule: check rule bounded-scan holds again"]);
  });
});
