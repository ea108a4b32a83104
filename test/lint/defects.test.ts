import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { UserError } from "../../src/base/problem.ts";
import { loadContent } from "../../src/catalog/catalog.ts";
import { type Diagnostic, where } from "../../src/lint/diagnostic.ts";
import { loadRules } from "../../src/lint/rules.ts";
import { runRules } from "../../src/lint/run.ts";
import { prepare } from "../../src/lint/subject.ts";
import { openEngine } from "../../src/simulator/engine/engine.ts";
import { inputOf, undeployed } from "./input.ts";

/** Each planted defect by the file it stands in, and the rule that must name that file. */
const PLANTED = {
  "action-in-two-alerts": "logic/shared-event",
  "action-misspelled": "ground/actions",
  "calendar-day-in-rolling-window": "logic/calendar-window",
  "first-rows-of-no-order": "contract/first-row",
  "function-of-one-engine": "subset/nodes",
  "function-over-bound": "scan/bare-column",
  "look-back-longer-than-period": "schedule/repeats",
  "no-bound-on-event-date": "scan/event-date",
  "no-service-filter": "scan/service",
  "no-workspace-filter": "scan/workspace",
  "not-in-over-nullable": "logic/not-in-null",
  "regexp-backslash-lost": "logic/backslash",
  "revoked-technique": "ground/attack-current",
  "select-star": "scan/select-star",
  "string-compared-with-number": "logic/string-number",
  "threshold-stated-twice": "contract/stated-twice",
  "triage-of-nothing": "people/triage",
  "two-actions-at-once": "logic/always-false",
} as const;

const root = fileURLToPath(new URL("../..", import.meta.url));
const defects = `${root}/test/fixtures/defects`;
const folders = {
  detections: [`${defects}/detections`],
  sources: [`${root}/sources`],
  tables: [`${root}/tables`],
  investigations: [],
  workspaces: [`${defects}/workspaces`],
  cases: [],
  base: root,
};

const rules = await loadRules();
const engine = await openEngine();
afterAll(() => engine.close());

async function diagnostics(today: string): Promise<readonly Diagnostic[]> {
  const content = await loadContent(folders);
  return runRules(rules, await prepare(engine, inputOf(content, { today })));
}

describe("a scratch folder of classic defects", async () => {
  const found = await diagnostics("2026-03-02");

  it.each(Object.entries(PLANTED))("is refused for %s by %s", (slug, rule) => {
    const own = found.filter((diagnostic) => diagnostic.rule === rule && diagnostic.severity === "error");

    expect(own.map((diagnostic) => `${where(diagnostic)} ${diagnostic.message}`).join("\n")).toContain(
      `classic/${slug}`,
    );
  });

  it("is warned of an allow entry that has ended", () => {
    const own = found.filter(({ rule }) => rule === "people/allow-ends");

    expect(own.map(where)).toEqual([
      "test/fixtures/defects/workspaces/prod.ts  tune.classic/kernel-exploit.allow.0.until",
    ]);
  });

  it("names the defects and not their neighbours", () => {
    const errors = found.filter(({ severity }) => severity === "error");

    const beside = errors.filter(({ rule }) => !Object.values<string>(PLANTED).includes(rule));
    expect(beside.map(({ rule, file }) => `${rule} ${file.split("/").at(-1)}`)).toEqual([
      "subset/reads string-compared-with-number.sql",
      "schedule/slack look-back-longer-than-period.sql",
    ]);
  });
});

describe("a folder with an opaque statement", () => {
  it("is refused when it is loaded, and the refusal is a diagnostic", async () => {
    const refused = await loadContent({ ...folders, detections: [`${defects}/unreadable`] }).then(
      () => [],
      (error) => (error instanceof UserError ? error.problems : []),
    );
    const content = {
      categories: [],
      detections: [],
      sources: [],
      tables: [],
      investigations: [],
      workspaces: [],
    };

    const found = runRules(rules, await prepare(engine, undeployed(content, { refused })));

    expect(
      found.map((diagnostic) => [diagnostic.rule, where(diagnostic), diagnostic.message]),
    ).toContainEqual([
      "contract/loads",
      "test/fixtures/defects/unreadable/opaque/maintenance.sql",
      "does not read: must be a query",
    ]);
  });
});
