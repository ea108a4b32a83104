import type { Reported } from "../finding.ts";
import { said } from "./json.ts";

/** Findings as workflow commands of GitHub Actions; notes are left out, since a run shows ten of each kind. */
export function githubAnnotations(findings: readonly Reported[]): readonly string[] {
  return findings
    .filter(({ severity }) => severity !== "note")
    .map((finding) => {
      const line = finding.line === undefined ? "" : `,line=${finding.line}`;
      const title = finding.key === undefined ? finding.rule : `${finding.rule} ${finding.key}`;
      const place = `file=${property(finding.file)}${line},title=${property(title)}`;
      return `::${finding.severity} ${place}::${data(`${said(finding)}\n${finding.repair}`)}`;
    });
}

/** Source of both: github.com/actions/toolkit, packages/core/src/command.ts. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
