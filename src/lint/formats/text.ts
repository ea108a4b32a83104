import { DIAGNOSTIC_SEVERITIES, type Diagnostic, messageOf, where } from "../diagnostic.ts";
import type { LintRule } from "../rule.ts";

/** Diagnostics for people: worst first, each rule once with why, then its places and what to do; then the count. */
export function textReport(diagnostics: readonly Diagnostic[], rules: readonly LintRule[]): string {
  return [...ruleReports(diagnostics, rules), summary(diagnostics, rules)].join("\n\n");
}

/** Diagnostics by severity and rule, a paragraph each. */
export function ruleReports(
  diagnostics: readonly Diagnostic[],
  rules: readonly LintRule[],
): readonly string[] {
  return DIAGNOSTIC_SEVERITIES.flatMap((severity) =>
    rules.flatMap((rule) =>
      ruleReport(
        rule,
        diagnostics.filter((each) => each.rule === rule.id && each.severity === severity),
      ),
    ),
  );
}

function ruleReport({ id, why }: LintRule, diagnostics: readonly Diagnostic[]): readonly string[] {
  const [first] = diagnostics;
  if (first === undefined) return [];
  const repairs = new Set(diagnostics.map(({ repair }) => repair));
  // What is the same for all is said once.
  const [common] = repairs.size === 1 ? repairs : [];
  const places = diagnostics.flatMap((diagnostic) => [
    ...(first.severity === "info"
      ? [figure(diagnostic)]
      : [`  ${where(diagnostic)}`, `    ${messageOf(diagnostic)}`]),
    ...(common === undefined ? [`    ${diagnostic.repair}`] : []),
  ]);
  const title = `${first.severity}  ${id}: ${why}`;
  return [[title, ...places, ...(common === undefined ? [] : [`  ${common}`])].join("\n")];
}

/** Figures are many and short: a line each. */
function figure(diagnostic: Diagnostic): string {
  return `  ${where(diagnostic)}: ${messageOf(diagnostic)}`;
}

function summary(diagnostics: readonly Diagnostic[], rules: readonly LintRule[]): string {
  const counted = (severity: string) => {
    const count = diagnostics.filter((each) => each.severity === severity).length;
    return `${count} ${severity}${count === 1 ? "" : "s"}`;
  };
  return `${rules.length} rules: ${counted("error")}, ${counted("warning")}. Each rule has a page: docs/checks/<rule>.md`;
}
