import type { Subject } from "./subject.ts";

/** Only an error fails a check; a note is a figure that somebody may want to compare. */
export const LEVELS = ["error", "warning", "note"] as const;
type Level = (typeof LEVELS)[number];

/** One thing that a rule found: where, what, and what to do about it. */
export interface Finding {
  /** File or folder, relative to where the command runs. */
  readonly file: string;
  /** Path inside the file, such as `routes.high`. */
  readonly key?: string;
  /** Line inside the file, from 1, where it is known. */
  readonly line?: number;
  /** The detection whose `unchecked` may switch the rule off. */
  readonly detection?: string;
  readonly message: string;
  readonly repair: string;
}

/** One rule: the one shape of all of them. `check` is pure and may throw; the runner makes a finding of it. */
export interface Rule {
  /** `<group>/<name>`; docs/checks.md has a section of this name. */
  readonly id: string;
  readonly severity: Level;
  readonly why: string;
  check(subject: Subject): readonly Finding[];
}

/** A finding with the rule that made it. */
export interface Reported extends Finding {
  readonly rule: string;
  readonly severity: Level;
  /** The reason by which the detection switched this rule off. */
  readonly unchecked?: string;
}

/** `file:line  key`, as far as each is known. */
export function where({ file, key, line }: Finding): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return key === undefined || key === "" ? place : `${place}  ${key}`;
}

/** Findings without those that say the same of the same place. */
export function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map(findings.map((finding) => [`${where(finding)}\n${finding.message}`, finding]));
  return [...seen.values()];
}
