import type { Advice, RuleResult } from "../diagnostic.ts";
import type { JudgedAlert, Subject } from "../subject.ts";
import { placeOf } from "./alerts.ts";
import { coverage } from "./runs.ts";

/** How late the notification of an alert may come. */
export interface AlertDelay {
  readonly alert: JudgedAlert;
  readonly minutes: number;
}

/** Seconds that the tasks of a ledger's run take until its alerts have notified, on a serverless warehouse. */
const UNTIL_NOTIFIED = 60;

/** One result for each detection that has some of these delays: `prod 137 minutes, dev 135 minutes`. */
export function onDelays(
  subject: Subject,
  { says, repair, counts }: Pick<Advice, "repair"> & { says: string; counts(delay: AlertDelay): boolean },
): readonly RuleResult[] {
  return delaysByPlace(subject).flatMap((delays) => {
    const counted = delays.filter(counts);
    const [first] = counted;
    if (first === undefined) return [];
    const each = counted.map(({ alert, minutes }) => `${alert.workspace} ${minutes} minutes`).join(", ");
    return [{ ...placeOf(first.alert), message: `${says}${each}`, repair }];
  });
}

/** The worst delays of alerts by the place of their detection. */
function delaysByPlace({ alerts }: Subject): readonly (readonly AlertDelay[])[] {
  const places = new Map<string, AlertDelay[]>();
  for (const alert of alerts) {
    const seconds = ledgerDelay(alert) ?? coverage(alert.windows.value ?? [])?.worstDelay;
    if (seconds === undefined) continue;
    const { file } = placeOf(alert);
    places.set(file, [...(places.get(file) ?? []), { alert, minutes: Math.ceil(seconds / 60) }]);
  }
  return [...places.values()];
}

/** A row that comes just after a run waits for the next one; undefined without a ledger. */
function ledgerDelay({ facts }: JudgedAlert): number | undefined {
  return facts?.lookback === undefined ? undefined : (facts.ingest ?? 0) + facts.period + UNTIL_NOTIFIED;
}
