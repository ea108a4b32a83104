import { type Diagnostic, type DiagnosticSeverity, messageOf, where } from "../diagnostic.ts";

/** One line of `check --json`. */
export interface DiagnosticLine {
  readonly rule: string;
  readonly severity: DiagnosticSeverity;
  readonly where: string;
  readonly message: string;
  readonly repair: string;
}

/** Diagnostics as plain objects, one per line. */
export function jsonLines(diagnostics: readonly Diagnostic[]): readonly DiagnosticLine[] {
  return diagnostics.map((diagnostic) => ({
    rule: diagnostic.rule,
    severity: diagnostic.severity,
    where: where(diagnostic),
    message: messageOf(diagnostic),
    repair: diagnostic.repair,
  }));
}
