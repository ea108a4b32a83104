import { isRecord } from "../base/json.ts";
import { type Change, changesOf, type Kind } from "./changes.ts";
import { attributeOf, type Difference } from "./differences.ts";
import type { RedactedPlan } from "./redact.ts";
import type { Configured } from "./stack-file.ts";

/**
 * Alerts that a plan creates with `notify_on_ok = false`, by address. The provider does not send a false when
 * it creates, so the platform's true holds until a second apply (facts: sql/resource_alert.go, issue 4483).
 */
export function alertsToQuieten(plan: RedactedPlan): readonly string[] {
  return changesOf(plan)
    .filter(({ type, kind }) => type === "databricks_alert" && (kind === "created" || kind === "replaced"))
    .filter(({ after }) => isRecord(after) && after.notify_on_ok === false)
    .map(({ address }) => address);
}

/** Whether a plan does nothing but bring `notify_on_ok` of these alerts from true to false. */
export function onlyQuietens(plan: RedactedPlan, alerts: readonly string[], configured: Configured): boolean {
  const changes = changesOf(plan);
  const decisive = (change: Change) => decisiveDifferences(change, configured.get(change.address) ?? []);
  return (
    changes.length > 0 &&
    changes.every((change) => alerts.includes(change.address) && quietens(change.kind, decisive(change)))
  );
}

function quietens(kind: Kind, differences: readonly Difference[]): boolean {
  const [only] = differences;
  return (
    kind === "changed" &&
    differences.length === 1 &&
    only?.path === "notify_on_ok" &&
    only.before === true &&
    only.after === false
  );
}

/** Whatever the stack does not set and is not known yet, the platform computes, as the time of an update. */
function decisiveDifferences({ differences }: Change, configured: readonly string[]): readonly Difference[] {
  return differences.filter(({ path, unknown }) => !unknown || configured.includes(attributeOf(path)));
}
