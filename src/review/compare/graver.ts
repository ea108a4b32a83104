import { SEVERITIES, type Severity } from "../../model/text.ts";

/** The gravest of some severities; low of none. */
export function graver(severities: readonly Severity[]): Severity {
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? "low";
}
