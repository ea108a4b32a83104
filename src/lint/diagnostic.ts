/** Only an error fails a check; an info is a figure that somebody may want to compare. */
export const DIAGNOSTIC_SEVERITIES = ["error", "warning", "info"] as const;
export type DiagnosticSeverity = (typeof DIAGNOSTIC_SEVERITIES)[number];

/** What is wrong, and what to do about it. */
export interface Advice {
  readonly message: string;
  readonly repair: string;
}

/** One result of a rule: where, what is wrong, and what to do about it. */
export interface RuleResult extends Advice {
  /** File or folder, relative to where the command runs. */
  readonly file: string;
  /** Path inside the file, such as `routes.high`. */
  readonly key?: string;
  /** Line inside the file, from 1, where it is known. */
  readonly line?: number;
  /** The detection that may disable the rule for itself. */
  readonly detection?: string;
}

/** A result with the rule that it comes from: what `check` reports. */
export interface Diagnostic extends RuleResult {
  readonly rule: string;
  readonly severity: DiagnosticSeverity;
  /** The reason for which the detection disables the rule. */
  readonly disabled?: string;
}

/** `file:line  key`, as far as each is known. */
export function where({ file, key, line }: RuleResult): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return key === undefined || key === "" ? place : `${place}  ${key}`;
}

/** The message; where the rule is disabled, with the reason. */
export function messageOf({ message, disabled }: Diagnostic): string {
  return disabled === undefined ? message : `${message} (disabled: ${disabled})`;
}

/** Results without those that say the same of the same place. */
export function distinct(results: readonly RuleResult[]): readonly RuleResult[] {
  return [...new Map(results.map((result) => [`${where(result)}\n${result.message}`, result])).values()];
}
