import type { Workspace } from "../../model/content.ts";
import type { RuleResult } from "../diagnostic.ts";
import type { Subject } from "../subject.ts";

/** Dated tuning is announced this many days before its end. */
const SOON = 30;
const DAY = 86_400_000;

/** Something that a workspace's file dates. */
interface DatedEntry {
  readonly file: string;
  readonly key: string;
  readonly detection: string;
  readonly until: string;
}

/** Entries that have ended or will soon; none without a day to compare with. */
export function endingEntries(
  { content, today }: Subject,
  entries: (workspace: Workspace) => readonly DatedEntry[],
  { ended, repair }: { readonly ended: string; readonly repair: string },
): readonly RuleResult[] {
  if (today === undefined) return [];
  return content.workspaces.flatMap(entries).flatMap(({ until, ...place }) => {
    const left = daysUntil(today, until);
    if (left > SOON) return [];
    const message = left < 0 ? `ended on ${until}: ${ended}` : `ends on ${until}, in ${left} days`;
    return [{ ...place, message, repair }];
  });
}

/** Days from one day to another, both `yyyy-mm-dd`; negative when the second has passed. */
export function daysUntil(today: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(today)) / DAY);
}
