import { describe, expect, test } from "vitest";
import { contentWith, investigationWith } from "../../support/investigations.ts";
import { workspaceWith } from "../../support/parts.ts";
import { deploymentOf } from "../../support/plans.ts";

const trail = investigationWith({ slug: "trail", title: "What did it call", order: 2, needs: "cloudtrail" });

function queriesOf(change: object) {
  const { resources } = deploymentOf(contentWith(investigationWith(), trail), workspaceWith(change));
  return resources.filter(({ name }) => name.startsWith("detectform__"));
}

describe("an investigation", () => {
  test("is a saved query in a folder of its own, run with the rights of whoever runs it", () => {
    const [query] = queriesOf({});

    expect(query).toMatchObject({
      type: "databricks_query",
      name: "detectform__investigation__which-cluster",
      attributes: {
        display_name: "1. Which cluster was it",
        description: "Which cluster was this host part of?\n\nA row per cluster.",
        parent_path: { $ref: { type: "databricks_directory", name: "investigations", attribute: "path" } },
        run_as_mode: "VIEWER",
        tags: ["detectform", "investigations", "investigation", "which-cluster"],
        warehouse_id: "0123456789abcdef",
        parameter: [{ name: "event", title: "event", text_value: { value: "newest" } }],
      },
    });
  });

  test("has its parameters beside the event, each with its default", () => {
    const parameters = {
      hours: { type: "number", default: 2, meaning: "Hours around it." },
      user: { type: "text", default: "anybody", meaning: "Who." },
      at: { type: "timestamp", default: "2026-03-02T10:00:00Z", meaning: "When." },
    } as const;
    const content = contentWith(investigationWith({ parameters }));

    const { resources } = deploymentOf(content, workspaceWith({}));

    expect(resources.find(({ name }) => name.startsWith("detectform__"))?.attributes.parameter).toEqual([
      { name: "event", title: "event", text_value: { value: "newest" } },
      { name: "hours", title: "hours", numeric_value: { value: 2 } },
      { name: "user", title: "user", text_value: { value: "anybody" } },
      { name: "at", title: "at", text_value: { value: "2026-03-02T10:00:00Z" } },
    ]);
  });

  test("that needs a table which the workspace does not name is not there", () => {
    const without = queriesOf({});
    const named = queriesOf({ investigate: { cloudtrail: { table: "main.logs.trail" } } });

    expect(without.map(({ name }) => name)).toEqual(["detectform__investigation__which-cluster"]);
    expect(named.map(({ name }) => name)).toEqual([
      "detectform__investigation__which-cluster",
      "detectform__investigation__trail",
    ]);
  });

  test("has no folder where there is none of them", () => {
    const { resources } = deploymentOf(contentWith(trail), workspaceWith({}));

    expect(resources.map(({ name }) => name)).not.toContain("investigations");
  });
});

describe("what an alert tells", () => {
  const { resources } = deploymentOf(contentWith(investigationWith(), trail), workspaceWith({}));
  const [query, alert] = ["databricks_query", "databricks_alert"].map((type) =>
    resources.find((resource) => resource.type === type),
  );

  test("leads to the first investigation behind the triage steps, by reference", () => {
    expect(alert?.attributes.custom_body).toEqual({
      $join: [
        expect.stringMatching(
          /Then: Look at the hour before\.\nRows: \{\{QUERY_URL\}\}\nInvestigate \(1\. Which cluster was it\): https:\/\/dev\.databricks\.test\/sql\/editor\/$/,
        ),
        {
          $ref: {
            type: "databricks_query",
            name: "detectform__investigation__which-cluster",
            attribute: "id",
          },
        },
        expect.stringMatching(/^\nOften harmless: .*\nTimes are UTC\. Rule [0-9a-f]{8}$/),
      ],
    });
  });

  test("has a column that says where to give the finding's key, and no reference in its text", () => {
    const sql = query?.attributes.query_text;

    expect(sql).toContain(
      "  concat_ws('', 'investigations, 1. Which cluster was it, event = ', finding_key) as investigate,\n",
    );
  });

  test("says nothing of investigations where there is none", () => {
    const bare = deploymentOf(contentWith(), workspaceWith({})).resources;

    expect(JSON.stringify(bare)).not.toMatch(/investigat|sql\/editor/);
  });
});
