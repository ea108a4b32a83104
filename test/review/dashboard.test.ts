import { describe, expect, test } from "vitest";
import { compareDashboard } from "../../src/review/compare/dashboard.ts";
import { reviewOfText } from "./support/review-of.ts";

const ADDRESS = "databricks_dashboard.detectform";

const stackWith = (content?: string) => ({
  resources:
    content === undefined
      ? []
      : [
          {
            address: ADDRESS,
            type: "databricks_dashboard",
            name: "detectform",
            attributes: { serialized_dashboard: content },
          },
        ],
});

function sentences(before: string | undefined, after: string | undefined, ...replaced: readonly string[]) {
  const pair = {
    workspace: "dev",
    base: stackWith(before),
    head: stackWith(after),
    moved: [],
    replaced: new Set(replaced),
    forgotten: new Set<string>(),
    adopted: new Set<string>(),
    drifted: [],
  };
  return compareDashboard(pair, []).map(({ text }) => text);
}

describe("a dashboard", () => {
  test("that comes, goes or is made anew is said in a sentence", () => {
    expect(sentences(undefined, "a")).toEqual(["the dashboard is added"]);
    expect(sentences("a", undefined)).toEqual(["the dashboard is deleted"]);
    expect(sentences("a", "b", ADDRESS)).toEqual(["the dashboard is made anew: links to it break"]);
    expect(sentences("a", "a")).toEqual([]);
    expect(sentences(undefined, undefined)).toEqual([]);
  });

  test("that shows something else is said without its text", async () => {
    const { changes } = await reviewOfText((text) => text.replaceAll("Findings by day", "Findings per day"));

    expect(changes).toEqual([
      {
        workspace: "dev",
        detection: null,
        kind: "dashboard",
        direction: "neutral",
        before: null,
        after: null,
        text: "the dashboard shows something else",
      },
    ]);
  });

  test("that is only laid out otherwise is the same", () => {
    expect(sentences('{"pages":[],"datasets":[1]}', '{\n  "datasets": [1],\n  "pages": []\n}\n')).toEqual([]);
    expect(sentences('{"datasets":[1]}', '{"datasets":[2]}')).toEqual(["the dashboard shows something else"]);
  });

  test("that follows another change is not said: the other one says why", async () => {
    const { changes } = await reviewOfText((text) =>
      text
        .replaceAll("Findings by day", "Findings per day")
        .replaceAll('"double_value":1', '"double_value":2'),
    );

    expect(changes.map(({ kind }) => kind)).not.toContain("dashboard");
    expect(changes.map(({ kind }) => kind)).toContain("threshold");
  });

  test("that shows its data with the publisher's rights is an attribute of its own", async () => {
    const { changes } = await reviewOfText((text) =>
      text.replaceAll('"embed_credentials":false', '"embed_credentials":true'),
    );

    expect(changes.map(({ direction, text }) => `${direction}: ${text}`)).toEqual([
      "unclear: databricks_dashboard.detectform embed_credentials: unset -> true",
    ]);
  });
});
