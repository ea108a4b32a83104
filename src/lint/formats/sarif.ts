import { createHash } from "node:crypto";
import type { Reported, Rule } from "../finding.ts";

/** Findings as one SARIF 2.1.0 log; notes are figures, so only those that were switched off are in it. */
export function sarifLog(findings: readonly Reported[], rules: readonly Rule[]): object {
  const results = findings.filter(
    ({ severity, unchecked }) => severity !== "note" || unchecked !== undefined,
  );
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "detectform check", rules: rules.map(descriptor) } },
        results: results.map((finding) => result(finding, rules)),
      },
    ],
  };
}

function descriptor({ id, why, severity }: Rule) {
  return {
    id,
    shortDescription: { text: why },
    help: { text: `docs/checks.md has a section "${id}": why, and an example of bad and good.` },
    defaultConfiguration: { level: severity },
  };
}

function result(finding: Reported, rules: readonly Rule[]) {
  const { rule, severity, message, repair, key, unchecked } = finding;
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: severity,
    message: { text: `${message}\n${repair}` },
    locations: [location(finding)],
    // The line is left out: a finding stays the same one when lines above it come and go.
    partialFingerprints: { finding: digest([rule, finding.file, key ?? "", message]) },
    ...(unchecked === undefined
      ? {}
      : { suppressions: [{ kind: "inSource", status: "accepted", justification: unchecked }] }),
  };
}

function digest(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
}

function location({ file, line, key }: Reported) {
  const uri = file.split(/[/\\]/).map(encodeURIComponent).join("/");
  return {
    // Code scanning shows no finding without a line.
    physicalLocation: { artifactLocation: { uri }, region: { startLine: line ?? 1 } },
    ...(key === undefined || key === "" ? {} : { logicalLocations: [{ fullyQualifiedName: key }] }),
  };
}
