import { describe, expect, test } from "vitest";
import { AllowEntry } from "../src/model/workspace.ts";
import isThisNormalHere from "./investigations/is-this-normal-here.ts";

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
