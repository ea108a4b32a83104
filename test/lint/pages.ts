import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Diagnostic } from "../../src/lint/diagnostic.ts";
import { rulePage, rulesTable } from "../../src/lint/formats/page.ts";
import { ruleReports } from "../../src/lint/formats/text.ts";
import type { LintRule } from "../../src/lint/rule.ts";
import { REPOSITORY } from "../support/repository.ts";

/** Between these lines docs/checks.md lists the rules. */
const LISTED = /(<!-- rules -->\n)[\s\S]*(\n<!-- end of rules -->)/;

/** Where the page of a rule lies, from the root of the repository. */
export function pathOf({ id }: LintRule): string {
  return `docs/checks/${id}.md`;
}

/** The page of a rule, with what `check` prints of its example. */
export function pageOf(rule: LintRule, found: readonly Diagnostic[]): string {
  const own = found.filter((diagnostic) => diagnostic.rule === rule.id);
  return rulePage(rule, ruleReports(own, [rule]).join("\n\n"));
}

/** docs/checks.md with the list as it should be; its other parts are written by hand. */
export async function overviewPage(rules: readonly LintRule[]): Promise<string> {
  const page = await readFile(join(REPOSITORY, "docs/checks.md"), "utf8");
  if (!LISTED.test(page)) throw new Error("docs/checks.md has no place for the rules");
  return page.replace(LISTED, (_, begin, end) => `${begin}\n${rulesTable(rules)}\n${end}`);
}
