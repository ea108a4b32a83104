import type { Example, LintRule } from "../rule.ts";
import { RULE_GROUPS } from "../rules.ts";

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

type ExampleKeys = Readonly<Record<string, unknown>>;

/** Characters of a line of code, above which a value is divided. */
const WIDTH = 100;

/** An example as Markdown: each part under what it is part of. */
function exampleText(example: Example): string {
  const { today, where, scan, sql, investigation, deployed = {} } = example;
  const { detection = {}, second = {}, category = {}, source = {}, workspace = {} } = example;
  return [
    ...(today === undefined ? [] : [`With \`--today ${today}\`.`]),
    ...sqlOf(
      "The SQL of a detection over its source:",
      where === undefined ? undefined : `where\n  ${where}`,
    ),
    ...sqlOf(
      "The SQL of a detection that reads the audit log itself:",
      scan === undefined ? undefined : `from\n  system.access.audit\nwhere\n  ${scan}`,
    ),
    ...sqlOf("The SQL of a detection:", sql),
    ...keysOf("A detection:", detection),
    ...withSqlOf("A second detection", second),
    ...keysOf("Its category:", category),
    ...withSqlOf("Its source", source),
    ...keysOf("A workspace:", workspace),
    ...sqlOf("The SQL of an investigation:", investigation),
    ...Object.entries(deployed).flatMap(([kind, attributes]) =>
      keysOf(`The ${kind} as deployed:`, attributes),
    ),
  ].join("\n\n");
}

/** What has SQL beside its keys. */
function withSqlOf(
  title: string,
  { sql, ...keys }: ExampleKeys & { readonly sql?: string },
): readonly string[] {
  return [...keysOf(`${title}:`, keys), ...sqlOf(`${title}, its SQL:`, sql)];
}

function sqlOf(title: string, sql: string | undefined): readonly string[] {
  return sql === undefined ? [] : [`${title}\n\n\`\`\`sql\n${sql}\n\`\`\``];
}

function keysOf(title: string, values: ExampleKeys): readonly string[] {
  const lines = Object.entries(values).map(([key, value]) => `${key}: ${literal(value, "")},`);
  return lines.length === 0 ? [] : [`${title}\n\n\`\`\`ts\n${lines.join("\n")}\n\`\`\``];
}

/** A value as TypeScript, on one line where it fits. */
function literal(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const items = Object.entries(value).map(
    ([key, item]) => (isList ? "" : `${keyOf(key)}: `) + literal(item, inner),
  );
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  const space = isList || items.length === 0 ? "" : " ";
  const line = `${open}${space}${items.join(", ")}${space}${close}`;
  if (indent.length + line.length <= WIDTH && !line.includes("\n")) return line;
  return `${open}\n${items.map((item) => `${inner}${item},\n`).join("")}${indent}${close}`;
}

function keyOf(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key);
}
