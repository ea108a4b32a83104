import { parsePlan } from "../../src/deploy/plan-json.ts";
import { type RedactedPlan, redact } from "../../src/deploy/redact.ts";

interface ChangeInput {
  readonly actions: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly after_unknown?: unknown;
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  readonly replace_paths?: readonly (readonly string[])[];
  readonly importing?: object;
}

/** One entry of a plan, as `show -json` writes it: `databricks_alert.kernel__kernel-exploit`. */
export function entry(address: string, { before = null, after = null, ...change }: ChangeInput, more = {}) {
  const [type, name] = address.split(".");
  const sides = { after_unknown: {}, before_sensitive: {}, after_sensitive: {}, ...change, before, after };
  return { address, type, name, change: sides, ...more };
}

/** The text of a plan with these parts. */
export function planText(parts: object): string {
  return JSON.stringify({ format_version: "1.2", ...parts });
}

/** A plan with these resource changes, redacted. */
export function planOf(...resource_changes: readonly object[]): RedactedPlan {
  return redact(parsePlan(planText({ resource_changes })), (text) => text);
}
