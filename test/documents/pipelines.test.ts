import { expect, test } from "vitest";
import { templatesEnding } from "../ci-templates/templates.ts";
import { readDocument } from "./documents.ts";

const document = await readDocument("pipelines.md");
const pipelines = await templatesEnding(".yml");

test("the versions of actions are those that the workflows name", () => {
  const used = pipelines.flatMap(({ text }) => [...text.matchAll(/uses: ([\w/-]+)@\S+ # (v[\d.]+)/g)]);
  const shown = [...document.matchAll(/^\| `([\w/-]+)` \| (v[\d.]+) \|$/gm)];

  const sorted = (uses: readonly RegExpMatchArray[]) =>
    [...new Set(uses.map(([, action, version]) => `${action} ${version}`))].sort();
  expect(sorted(shown)).toEqual(sorted(used));
});

test("every variable of an identity that a pipeline reads is named, and every one named is read", () => {
  const readings = [/vars\.(\w+)/g, /\$((?:PLAN|DEPLOY)_\w+|DATABRICKS_ACCOUNT_ID)/g];
  const texts = pipelines.map(({ text }) => text);
  const read = readings.flatMap((reading) =>
    texts.flatMap((text) => [...text.matchAll(reading)].map(([, name = ""]) => name)),
  );
  const table = document.split("## Identities")[1]?.split("A workspace whose")[0] ?? "";
  const named = [...table.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name = ""]) => name);
  const distinct = (names: readonly string[]) => [...new Set(names)].sort();

  // Whether conftest runs is no identity, and the name of a secret is the adopter's.
  expect(distinct(named).filter((name) => name !== "TF_VAR_NAME")).toEqual(
    distinct(read).filter((name) => name !== "DETECTFORM_POLICY"),
  );
});
