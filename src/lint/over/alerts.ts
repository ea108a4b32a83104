import { type Advice, distinct, type RuleResult } from "../diagnostic.ts";
import { sqlFile } from "../reading/passage.ts";
import type { JudgedAlert, Subject } from "../subject.ts";

/** Advice on alerts as rendered, said once for all workspaces. */
export function onAlerts(
  { alerts }: Subject,
  advise: (alert: JudgedAlert) => readonly Advice[],
): readonly RuleResult[] {
  return distinct(
    alerts.flatMap((alert) =>
      advise(alert).map(({ message, repair }) => ({ ...placeOf(alert), message, repair })),
    ),
  );
}

/** Where to look for what is wrong with an alert: its detection's file, else its address. */
export function placeOf({
  detection,
  workspace,
  address,
}: JudgedAlert): Pick<RuleResult, "file" | "detection"> {
  if (detection === undefined) return { file: `${workspace}: ${address}` };
  const { file, id, sql } = detection;
  return { file: sql === undefined ? file : sqlFile(file), detection: id };
}
