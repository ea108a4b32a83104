import { type Reported, where } from "../finding.ts";

/** One line of `check --json`. */
export interface Line {
  readonly rule: string;
  readonly severity: string;
  readonly where: string;
  readonly message: string;
  readonly repair: string;
}

/** Findings as plain objects, one per line. */
export function jsonLines(findings: readonly Reported[]): readonly Line[] {
  return findings.map((finding) => ({
    rule: finding.rule,
    severity: finding.severity,
    where: where(finding),
    message: said(finding),
    repair: finding.repair,
  }));
}

/** The message; of a rule that was switched off, with the reason. */
export function said({ message, unchecked }: Reported): string {
  return unchecked === undefined ? message : `${message} (switched off: ${unchecked})`;
}
