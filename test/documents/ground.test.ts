import { expect, test } from "vitest";
import capsule8 from "../../sources/capsule8.ts";
import { outputColumns } from "../../src/sql/columns.ts";
import { blocksOf, readDocument } from "./documents.ts";

const document = await readDocument("ground.md");

test("the names of each provenance are counted rightly", () => {
  const marks = Object.values(capsule8.action.known).map(({ provenance }) => provenance);
  const count = (mark: string) => marks.filter((other) => other === mark).length;

  expect(document).toContain(`| ${count("documented")} action names exist exactly so |`);
  expect(document).toContain(`| ${count("vendor")} more come from the agent vendor's lists;`);
  expect(document).toContain(`| ${count("unverified")} are remembered from the audit log reference |`);
});

test("there are five queries, and each reads as one statement", () => {
  const columns = blocksOf(document, "sql").map(outputColumns);

  expect(columns).toEqual([
    ["service_name", "action_name", "events"],
    ["action_name", "detail"],
    ["service_name", "minutes"],
    ["hosts", "in_instance_events", "in_node_timeline"],
    ["copies", "events"],
  ]);
});
