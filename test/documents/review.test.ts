import { expect, test } from "vitest";
import { KINDS } from "../../src/review/change.ts";
import { readDocument } from "./documents.ts";

test("every kind of change is named, worst first", async () => {
  const document = await readDocument("review.md");
  const [, section = ""] = /^## Kinds\n([\s\S]*?)^## /m.exec(document) ?? [];
  const [list = ""] = section.split("`src/review/change.ts`");

  expect([...list.matchAll(/`([a-z-]+)`/g)].map(([, kind]) => kind)).toEqual(Object.keys(KINDS));
});
