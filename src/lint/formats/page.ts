import type { LintRule } from "../rule.ts";
import { RULE_GROUPS } from "../rules.ts";
import { exampleText } from "./example.ts";

/** The page of a rule, `docs/checks/<id>.md`, with what `check` prints of its example. */
export function rulePage(rule: LintRule, printed: string): string {
  const output = `\`check\` prints:\n\n\`\`\`\n${printed}\n\`\`\``;
  const [first, ...others] = examplesOf(rule);
  return `${[...headOf(rule), first, output, ...others].join("\n\n")}\n`;
}

/** The same for who has no pages at hand. */
export function ruleHelp(rule: LintRule): string {
  return [...headOf(rule), ...examplesOf(rule)].join("\n\n");
}

function headOf({ id, title, severity, why, details }: LintRule): readonly string[] {
  return [`# ${id}`, `${title} (${severity}).`, why, ...(details === undefined ? [] : [details])];
}

function examplesOf(rule: LintRule): readonly string[] {
  if (rule.severity === "info") return [`## Example\n\n${exampleText(rule.example)}`];
  return [`## Bad\n\n${exampleText(rule.bad)}`, `## Good\n\n${exampleText(rule.good)}`];
}

/** Every rule by group, each with a link to its page, as seen from docs/. */
export function rulesTable(rules: readonly LintRule[]): string {
  return Object.entries(RULE_GROUPS)
    .map(([group, title]) => {
      const rows = rules
        .filter(({ id }) => id.startsWith(`${group}/`))
        .map(({ id, severity, title: asks }) => [`[${id}](checks/${id}.md)`, severity, asks]);
      return `## ${title}\n\n${table([["rule", "severity", "asks for"], ...rows]).join("\n")}`;
    })
    .join("\n\n");
}

/** A Markdown table as the formatter writes it. */
function table([head = [], ...rows]: readonly (readonly string[])[]): readonly string[] {
  const widest = head.map((_, at) => Math.max(...[head, ...rows].map((row) => (row[at] ?? "").length)));
  const rule = widest.map((width) => "-".repeat(width));
  const padded = (row: readonly string[]) => row.map((cell, at) => cell.padEnd(widest[at] ?? 0));
  return [head, rule, ...rows].map((row) => `| ${padded(row).join(" | ")} |`);
}
