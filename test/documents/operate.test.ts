import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { capsule8 } from "../../sources/capsule8.events.ts";
import { LATEST_START } from "../../src/schedule/start-minute.ts";
import { tileDelay } from "../../src/schedule/tile.ts";
import { Fault } from "../../src/simulator/workspace/faults.ts";
import { DAY, line, openDelivery } from "../pipeline/delivery.ts";
import { detectform } from "../support/command.ts";
import { rowsAt } from "../support/engine-clock.ts";
import { REPOSITORY } from "../support/repository.ts";
import { blocksOf, readDocument } from "./documents.ts";

const document = await readDocument("operate.md");

test("the grants are what check prints for dev", async () => {
  const { stdout } = await detectform(["check", "--grants"]);

  const shown = blocksOf(document, "text").find((block) => block.startsWith("-- dev\n"));
  expect(stdout.startsWith(shown ?? "no block")).toBe(true);
});

test("every form of a fault is shown, and is one", () => {
  const shown = blocksOf(document, "json").map((text) => z.array(Fault).parse(JSON.parse(text)));

  expect(shown.flat().map((fault) => Object.keys(fault))).toEqual([
    ["job", "task", "at", "fails", "tries"],
    ["job", "at", "skipped"],
    ["job", "at", "secondRunAfter"],
    ["outage"],
    ["warehouseDown"],
  ]);
  expect(Fault.options).toHaveLength(5);
});

test("the faults that are shown are met by runs of the sample", async () => {
  const shown = blocksOf(document, "json").flatMap((text) => z.array(Fault).parse(JSON.parse(text)));
  const folder = await mkdtemp(join(tmpdir(), "detectform-faults-"));
  await writeFile(join(folder, "faults.json"), JSON.stringify(shown));
  const span = ["--from", "2026-03-02T18:00:00Z", "--to", "2026-03-02T18:45:00Z", "--workspace", "dev"];
  const args = ["replay", "--events", `${REPOSITORY}samples/audit.ndjson`, ...span];

  const { code, stderr } = await detectform([...args, "--faults", join(folder, "faults.json")]);
  await rm(folder, { recursive: true });

  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test("the range of provider versions is the one that is written", async () => {
  const stack = await readFile(`${REPOSITORY}stacks/workspace-stack.ts`, "utf8");
  const [, range = "none"] = /PROVIDER_VERSION = "(.*)"/.exec(stack) ?? [];

  expect(document).toContain(`\`${range}\``);
});

test("the watch is told of as it is, in the table and wherever a detection of it is named", async () => {
  const files = await readdir(`${REPOSITORY}detections/watch`);
  const slugs = files.map((name) => name.replace(/\.ts$/, "")).filter((name) => name !== "category");
  const rows = [...document.matchAll(/^\| `watch\/([a-z-]+)` \|/gm)].map(([, slug = ""]) => slug);
  const named = [...document.matchAll(/watch\/([a-z-]+)/g)].map(([, slug = ""]) => slug);

  expect(rows.toSorted()).toEqual(slugs.toSorted());
  expect(named.filter((slug) => !slugs.includes(slug))).toEqual([]);
});

test.each([
  ["every 15 minutes", 15 * 60],
  ["every hour", 60 * 60],
])("a notice %s comes within the minutes that are said", (often, period) => {
  const tiles = tileDelay({ period, settle: 0 }, Math.min(LATEST_START, period / 3)).worst / 60;
  const [, row = ""] = new RegExp(`^\\|[^|]*${often} \\|(.*)$`, "m").exec(document) ?? [];

  // A ledger's run looks at what has arrived when it starts; its evaluation takes less than a minute.
  expect(row.match(/up to \d+ minutes/g)).toEqual([
    `up to ${period / 60 + 1} minutes`,
    `up to ${tiles} minutes`,
  ]);
});

test("a line that is no JSON stands in the health query", async () => {
  const [query = ""] = blocksOf(document, "sql");
  const delivery = await openDelivery();
  await delivery.put(`${DAY}/auditlogs_1.json`, ["not JSON", line()], "2026-03-02T09:00:00Z");
  await delivery.update("2026-03-02T09:00:00Z");

  const rows = await delivery.rows(query.replace("detectform_prod_log", "audit_log"));

  expect(rows).toEqual([
    { filename: expect.stringMatching(/auditlogs_1\.json$/), lines: 2, rescued: 1, without_time: 1 },
  ]);
});

test("an event without an id is counted, and no other", async () => {
  const [, query = ""] = blocksOf(document, "sql");
  const log = ["", "an-id"].map((request_id) => capsule8("Kernel Exploit", { row: { request_id } }));

  const [rows = []] = await rowsAt(query, log, "2026-03-02T12:00:00Z");

  expect(rows.map((row) => Object.values(row))).toEqual([[1]]);
});
