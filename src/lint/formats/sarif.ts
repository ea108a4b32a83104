import { createHash } from "node:crypto";
import type { Diagnostic, DiagnosticSeverity } from "../diagnostic.ts";
import type { LintRule } from "../rule.ts";
import { ruleHelp } from "./page.ts";

/** SARIF calls an info a note. */
const SARIF_LEVELS: Readonly<Record<DiagnosticSeverity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  info: "note",
};

/** Diagnostics as one SARIF 2.1.0 log; infos are figures, so only those of disabled rules are in it. */
export function sarifLog(diagnostics: readonly Diagnostic[], rules: readonly LintRule[]): object {
  const results = diagnostics.filter(
    ({ severity, disabled }) => severity !== "info" || disabled !== undefined,
  );
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "detectform check", rules: rules.map(descriptor) } },
        results: results.map((diagnostic) => sarifResult(diagnostic, rules)),
      },
    ],
  };
}

/** The page of a rule travels with it: SARIF's `helpUri` must be an absolute address, and no site has the pages. */
function descriptor(rule: LintRule) {
  const { id, title, why, details, severity } = rule;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: [why, details ?? ""].join(" ").trim(), markdown: ruleHelp(rule) },
    defaultConfiguration: { level: SARIF_LEVELS[severity] },
  };
}

function sarifResult(diagnostic: Diagnostic, rules: readonly LintRule[]) {
  const { rule, file, severity, message, repair, key, disabled } = diagnostic;
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: SARIF_LEVELS[severity],
    message: { text: `${message}\n${repair}` },
    locations: [location(diagnostic)],
    // The line is left out: a result stays the same one when lines above it come and go.
    partialFingerprints: { finding: digest([rule, file, key ?? "", message]) },
    ...(disabled === undefined
      ? {}
      : { suppressions: [{ kind: "inSource", status: "accepted", justification: disabled }] }),
  };
}

function digest(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
}

function location({ file, line, key }: Diagnostic) {
  const uri = file.split(/[/\\]/).map(encodeURIComponent).join("/");
  return {
    // Code scanning shows no result without a line.
    physicalLocation: { artifactLocation: { uri }, region: { startLine: line ?? 1 } },
    ...(key === undefined || key === "" ? {} : { logicalLocations: [{ fullyQualifiedName: key }] }),
  };
}
