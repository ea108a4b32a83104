import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { AllowEntry } from "../src/model/workspace.ts";
import isThisNormalHere from "./investigations/is-this-normal-here.ts";
import { REPOSITORY } from "./support/repository.ts";

/** The common tables of an investigation's query, by name. */
function commonTables(slug: string): ReadonlyMap<string, string> {
  const sql = readFileSync(`${REPOSITORY}investigations/${slug}.sql`, "utf8");
  const found = sql.matchAll(/^ {2}(\w+) as \(\n(.*?)^ {2}\)/gms);
  return new Map([...found].map(([, name = "", text = ""]) => [name, text]));
}

describe("a saved query stands alone, so several hold the same common tables", () => {
  const first = commonTables("which-cluster");
  const people = ["moment", "placements", "home", "audited", "typed", "runs", "owners", "seen"];

  test.each([
    ["who-was-on-it", people],
    ["what-did-they-run", people],
    ["is-this-normal-here", ["placements", "home"]],
  ])("%s has them word for word", (slug, names) => {
    const own = commonTables(slug);
    for (const name of names) {
      expect(first.get(name), name).toBeDefined();
      expect(own.get(name), name).toBe(first.get(name));
    }
  });
});

describe("an allow entry that is printed", () => {
  const entries = Object.values(isThisNormalHere)
    .flatMap(({ rows }) => rows.map(({ allow_entry }) => String(allow_entry)))
    .filter((text) => text.startsWith("{"));

  test("is TypeScript that a workspace takes as it stands", () => {
    expect(entries).toHaveLength(2);
    for (const text of entries) {
      // What a person pastes into a file is what is read here: the text comes from our own cases.
      const [entry, ...more] = new Function(`return [${text}]`)();
      expect(Object.keys(AllowEntry.parse(entry))).toEqual(["where", "reason", "owner", "until"]);
      expect(more).toEqual([]);
    }
  });
});
