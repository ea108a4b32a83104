import { LEVELS, type Reported, type Rule, where } from "../finding.ts";
import { said } from "./json.ts";

/** Findings for people: worst first, each rule once with why, then its places and what to do. */
export function textReport(findings: readonly Reported[], rules: readonly Rule[]): string {
  const groups = LEVELS.flatMap((level) =>
    rules.flatMap((rule) =>
      group(
        rule,
        findings.filter((finding) => finding.rule === rule.id && finding.severity === level),
      ),
    ),
  );
  return [...groups, summary(findings, rules)].join("\n\n");
}

function group(rule: Rule, findings: readonly Reported[]): readonly string[] {
  const [first] = findings;
  if (first === undefined) return [];
  const repairs = new Set(findings.map(({ repair }) => repair));
  // What is the same for all is said once.
  const [common] = repairs.size === 1 ? repairs : [];
  const places = findings.flatMap((finding) => [
    ...(first.severity === "note" ? [figure(finding)] : [`  ${where(finding)}`, `    ${said(finding)}`]),
    ...(common === undefined ? [`    ${finding.repair}`] : []),
  ]);
  const title = `${first.severity}  ${rule.id}: ${rule.why}`;
  return [[title, ...places, ...(common === undefined ? [] : [`  ${common}`])].join("\n")];
}

/** Figures are many and short: a line each. */
function figure(finding: Reported): string {
  return `  ${where(finding)}: ${said(finding)}`;
}

function summary(findings: readonly Reported[], rules: readonly Rule[]): string {
  const count = (level: string) => findings.filter(({ severity }) => severity === level).length;
  return `${rules.length} rules: ${count("error")} errors, ${count("warning")} warnings. docs/checks.md says more of each.`;
}
