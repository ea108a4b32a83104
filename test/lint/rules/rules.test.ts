import { readdir, readFile } from "node:fs/promises";
import { afterAll, describe, expect, it } from "vitest";
import { where } from "../../../src/lint/finding.ts";
import { RULES } from "../../../src/lint/rules.ts";
import { openEngine } from "../../../src/simulator/engine/engine.ts";
import { findingsOf, type RuleCases } from "./rule-case.ts";
import { contract } from "./tables/contract.ts";
import { cost } from "./tables/cost.ts";
import { ground } from "./tables/ground.ts";
import { logic } from "./tables/logic.ts";
import { people } from "./tables/people.ts";
import { scan } from "./tables/scan.ts";
import { schedule } from "./tables/schedule.ts";
import { subset } from "./tables/subset.ts";

const TABLES: Readonly<Record<string, RuleCases>> = {
  ...subset,
  ...contract,
  ...scan,
  ...logic,
  ...schedule,
  ...people,
  ...ground,
  ...cost,
};

const engine = await openEngine();
afterAll(() => engine.close());

describe.each(Object.entries(TABLES))("%s", (id, { fires, quiet }) => {
  it.each(Object.entries(fires))("fires %s", async (_, { where: place, says, ...change }) => {
    const findings = await findingsOf(engine, change);

    const own = findings.filter(({ rule }) => rule === id);
    expect(own.map((finding) => `${where(finding)}: ${finding.message}`)).toContainEqual(
      expect.stringContaining(says),
    );
    expect(own.map(where)).toContain(place);
  });

  it.each(Object.entries(quiet))("stays quiet %s", async (_, change) => {
    const findings = await findingsOf(engine, change);

    expect(findings.filter(({ rule }) => rule === id)).toEqual([]);
  });
});

describe("every rule", () => {
  const ids = RULES.map(({ id }) => id);

  it("has a case in which it fires and one in which it stays quiet", () => {
    const proved = Object.entries(TABLES).filter(
      ([, { fires, quiet }]) => Object.keys(fires).length > 0 && Object.keys(quiet).length > 0,
    );

    expect(proved.map(([id]) => id).sort()).toEqual([...ids].sort());
  });

  it("has a section of its own in docs/checks.md with why, bad and good", async () => {
    const page = await readFile(new URL("../../../docs/checks.md", import.meta.url), "utf8");

    const sections = page.split(/^### /m).slice(1);

    expect(sections.map((section) => section.split("\n")[0])).toEqual(ids);
    for (const { id, why, severity } of RULES) {
      const section = sections.find((text) => text.startsWith(`${id}\n`));
      expect(section).toContain(why);
      expect(section).toContain(`(${severity})`);
      expect(section).toContain("Bad:");
      expect(section).toContain("Good:");
    }
  });

  it("stands in the file of its group", async () => {
    const files = await readdir(new URL("../../../src/lint/rules/", import.meta.url));

    expect([...new Set(ids.map((id) => `${id.split("/")[0]}.ts`))].sort()).toEqual(files.sort());
  });

  it("is quiet, beside figures, on a small pack in order", async () => {
    const findings = await findingsOf(engine, { today: "2026-03-02" });

    expect(findings.filter(({ severity }) => severity !== "note")).toEqual([]);
  });
});
