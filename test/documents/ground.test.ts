import { expect, test } from "vitest";
import capsule8 from "../../sources/capsule8.ts";
import { SERVICES } from "../../src/lint/known/known-services.ts";
import { ATTACK_TECHNIQUES, ATTACK_VERSION } from "../../src/model/attack-techniques.ts";
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

test("techniques and services are counted rightly", () => {
  const techniques = Object.values(ATTACK_TECHNIQUES);
  const revoked = techniques.filter((technique) => technique.revoked !== undefined).length;
  const deprecated = techniques.filter((technique) => technique.deprecated !== undefined).length;
  const services = [...SERVICES.values()].map(({ provenance }) => provenance);
  const count = (mark: string) => services.filter((other) => other === mark).length;

  expect(document).toContain(`Enterprise ATT&CK ${ATTACK_VERSION} of`);
  expect(document).toContain(`has ${techniques.length - revoked - deprecated} current techniques`);
  expect(document).toContain(`| ${revoked} techniques are revoked, `);
  expect(document).toContain(`| ${deprecated} techniques are deprecated. `);
  expect(document).toContain(`| ${count("documented")} services are named `);
  expect(document).toContain(`| ${count("inferred")} more are inferred `);
  expect(document).toContain(`| ${count("unverified")} more are remembered `);
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
