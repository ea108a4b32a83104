import { readdir } from "node:fs/promises";
import type { LintRule, RuleDeclaration } from "./rule.ts";

/** What the rules of a group are about, in the order in which they are printed. */
export const RULE_GROUPS: Readonly<Record<string, string>> = {
  subset: "SQL that means the same everywhere",
  contract: "Query, alert and notification fit together",
  scan: "Bounded and prunable scans",
  logic: "Conditions that mean what they say",
  schedule: "Each event once, and in time",
  people: "Somebody is notified and knows what to do",
  ground: "Names and limits are real",
  cost: "Figures to compare",
};

const FOLDER = new URL("./rules/", import.meta.url);

/** Every rule, found by its file `rules/<group>/<name>.ts`; by group, then by name. */
export async function loadRules(): Promise<readonly LintRule[]> {
  const groups = await Promise.all(Object.keys(RULE_GROUPS).map(rulesOf));
  return groups.flat();
}

async function rulesOf(group: string): Promise<readonly LintRule[]> {
  const files = await readdir(new URL(`${group}/`, FOLDER));
  const rules = await Promise.all(files.map((file) => loadRule(group, file)));
  return rules.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function loadRule(group: string, file: string): Promise<LintRule> {
  const { rule }: { readonly rule?: RuleDeclaration } = await import(
    new URL(`${group}/${file}`, FOLDER).href
  );
  if (rule === undefined) throw new Error(`rules/${group}/${file} exports no rule`);
  return { ...rule, id: `${group}/${file.replace(/\.[jt]s$/, "")}` };
}
