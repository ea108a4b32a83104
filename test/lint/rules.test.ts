import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { where } from "../../src/lint/diagnostic.ts";
import { loadRules, RULE_GROUPS } from "../../src/lint/rules.ts";
import { openEngine } from "../../src/simulator/engine/engine.ts";
import { REPOSITORY } from "../support/repository.ts";
import { overviewPage, pageOf, pathOf } from "./pages.ts";
import { diagnosticsOf, diagnosticsOfExample, type RuleCases } from "./rule-case.ts";

const SOURCE = new URL("../../src/lint/rules/", import.meta.url);
const CASES = new URL("./rules/", import.meta.url);

const bench = { engine: await openEngine(), rules: await loadRules() };
afterAll(() => bench.engine.close());

/** `<group>/<name>.ts` below a folder. */
async function filesBelow(folder: URL): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith(".ts")).sort();
}

async function casesOf(file: string): Promise<readonly [id: string, RuleCases]> {
  const { cases }: { cases: RuleCases } = await import(new URL(file, CASES).href);
  return [file.replace(/\.ts$/, ""), cases];
}

describe.each(await Promise.all((await filesBelow(CASES)).map(casesOf)))(
  "%s",
  (id, { fires = {}, quiet = {} }) => {
    const alone = { ...bench, rules: bench.rules.filter((rule) => rule.id === id) };

    it.each(Object.entries(fires))("fires %s", async (_, { at, says, ...change }) => {
      const own = await diagnosticsOf(alone, change);

      expect(own.map((diagnostic) => `${where(diagnostic)}: ${diagnostic.message}`)).toContainEqual(
        expect.stringContaining(says),
      );
      expect(own.map(where)).toContain(at);
    });

    it.each(Object.entries(quiet))("stays quiet %s", async (_, change) => {
      expect(await diagnosticsOf(alone, change)).toEqual([]);
    });
  },
);

describe("every rule", () => {
  const ids = bench.rules.map(({ id }) => id);

  it("is found by its file, in a group that says what it is about", async () => {
    const files = await filesBelow(SOURCE);

    expect([...ids].sort()).toEqual(files.map((file) => file.replace(/\.ts$/, "")).sort());
    expect(new Set(files.map((file) => file.split("/")[0]))).toEqual(new Set(Object.keys(RULE_GROUPS)));
  });

  it("has its cases, if any, in a file of its name", async () => {
    const files = await filesBelow(CASES);

    expect(files.filter((file) => !ids.includes(file.replace(/\.ts$/, "")))).toEqual([]);
  });

  it("has a title of its own, and a reason", () => {
    const words = bench.rules.flatMap(({ title, why }) => [title, why]);

    expect(words.filter((text) => text.trim() === "")).toEqual([]);
    expect(new Set(bench.rules.map(({ title }) => title)).size).toBe(ids.length);
  });

  it("is quiet, beside figures, on a small pack in order", async () => {
    const found = await diagnosticsOfExample(bench, { today: "2026-03-02" });

    expect(found.filter(({ severity }) => severity !== "info")).toEqual([]);
  });
});

describe("the examples of a rule", () => {
  const requirements = bench.rules.flatMap((rule) => (rule.severity === "info" ? [] : [rule]));
  const figures = bench.rules.flatMap((rule) => (rule.severity === "info" ? [rule] : []));

  it.each(requirements)(
    "$id: the bad one has its diagnostic and no other, as its page shows",
    async (rule) => {
      const found = await diagnosticsOfExample(bench, rule.bad);

      const said = found
        .filter(({ severity }) => severity !== "info")
        .map((each) => `${each.severity} ${each.rule}`);
      expect(new Set(said)).toEqual(new Set([`${rule.severity} ${rule.id}`]));
      expect(await committed(pathOf(rule))).toBe(pageOf(rule, found));
    },
  );

  it.each(requirements)("$id: the good one has no diagnostic", async ({ good }) => {
    const found = await diagnosticsOfExample(bench, good);

    expect(found.filter(({ severity }) => severity !== "info")).toEqual([]);
  });

  it.each(figures)("$id: the example has its figure, as its page shows", async (rule) => {
    const found = await diagnosticsOfExample(bench, rule.example);

    expect(found.map((each) => each.rule)).toContain(rule.id);
    expect(await committed(pathOf(rule))).toBe(pageOf(rule, found));
  });
});

describe("the pages in docs/", () => {
  it("are one for each rule", async () => {
    const files = await readdir(join(REPOSITORY, "docs/checks"), { recursive: true });

    const pages = files.filter((file) => file.endsWith(".md")).map((file) => `docs/checks/${file}`);
    expect(pages.sort()).toEqual(bench.rules.map(pathOf).sort());
  });

  it("are listed in docs/checks.md", async () => {
    expect(await committed("docs/checks.md")).toBe(await overviewPage(bench.rules));
  });
});

function committed(path: string): Promise<string> {
  return readFile(join(REPOSITORY, path), "utf8");
}
