import type { Detection, Source } from "../../model/content.ts";
import type { Expected, PlannedCase } from "./planned-case.ts";

/** A detection, and the firing case that its generated cases vary. */
export interface LawSubject {
  readonly detection: Detection;
  readonly source: Source;
  readonly base: PlannedCase;
  /** Actions of the source that some detection claims or the source ignores. */
  readonly spokenFor: readonly string[];
}

/** A generated case that a detection does not get, and why. */
export interface Omission {
  readonly detection: string;
  readonly name: string;
  readonly reason: string;
}

export type Generated = PlannedCase | Omission;

/** What must hold for every detection of a kind, as cases. */
export type Law = (subject: LawSubject) => readonly Generated[];

/** The base case with something changed. */
export function vary(
  { base }: LawSubject,
  name: string,
  changes: Partial<Omit<PlannedCase, "name" | "generated">>,
): PlannedCase {
  return { ...base, ...changes, name, generated: true };
}

export function omit({ detection }: LawSubject, name: string, reason: string): Omission {
  return { detection: detection.id, name, reason };
}

export const QUIET: Expected = { findings: 0, rows: [] };

/** As many findings as the base case has, whatever their columns say. */
export function sameCount({ base }: LawSubject): Expected {
  return { findings: base.expected.findings, rows: [] };
}
