import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { Detection } from "../../src/model/detection.ts";
import { detectform, jsonLines } from "../support/command.ts";
import { REPOSITORY } from "../support/repository.ts";
import { blocksOf, filesOf, readDocument, tableKeys } from "./documents.ts";
import { openReader, type Reader } from "./reader.ts";

const DECLARATION = "detections/suspicious-activity/user-command-history-cleared.ts";

const document = await readDocument("add-a-detection.md");
const files = filesOf(document);
const [notice = "", refusal = ""] = blocksOf(document, "text");
let reader: Reader;

beforeAll(async () => {
  reader = await openReader();
  await reader.write(files);
});
afterAll(() => reader.leave());

const call = (...args: readonly string[]) => detectform(args, { cwd: reader.folder, env: reader.env });

test("the first example is two files", () => {
  const paths = Object.keys(files).slice(0, 2);

  expect(paths).toEqual([DECLARATION, `test/${DECLARATION}`]);
});

test("the recorded day holds five such events in dev, and tells the first as the document shows", async () => {
  const events = `${REPOSITORY}samples/audit.ndjson`;
  const rows = (await readFile(events, "utf8"))
    .split("\n")
    .filter((row) => row.includes('"workspaceId":"1001"'));
  const span = ["--from", "2026-03-02T06:30:00Z", "--to", "2026-03-02T07:30:00Z"];

  const { stdout } = await call("replay", "--workspace", "dev", "--events", events, ...span);

  expect(rows.filter((row) => row.includes('"actionName":"User Command History Cleared"'))).toHaveLength(5);
  expect(stdout).toContain(notice);
});

test.each([
  ["suspicious-activity/user-command-history-cleared", "(4 written, "],
  ["host-bursts/many-agent-events", "(2 written, "],
])("the cases of %s pass", async (detection, written) => {
  const { code, stdout, stderr } = await call("test", "--detection", detection);

  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(written);
});

test("both examples are rendered", async () => {
  const { stdout } = await call("render", "--workspace", "dev", "--json");
  const rendered = jsonLines(stdout).map(({ detection }) => detection);

  expect(rendered).toContain("suspicious-activity/user-command-history-cleared");
  expect(rendered).toContain("host-bursts/many-agent-events");
});

test("a misspelt action is refused in the words of the document", async () => {
  const misspelt = (files[DECLARATION] ?? "").replace('History Cleared"]', 'History Clear"]');
  await reader.write({ [DECLARATION]: misspelt });

  const { code, stderr } = await call("render");
  await reader.write(files);

  expect(code).toBe(1);
  expect(stderr).toBe(refusal);
});

test("the table of keys is the schema's, in its order", () => {
  const keys = z.object(Detection.def.shape).keyof().options;

  expect(tableKeys(document)).toEqual(keys);
});
