import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { Fault } from "../../src/embedded/faults.ts";
import { detectform } from "../support/command.ts";
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
