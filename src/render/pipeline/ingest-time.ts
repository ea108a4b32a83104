import type { Content, Workspace } from "../../model/content.ts";
import { seconds } from "../../schedule/duration.ts";
import { deliveredLog } from "../audit-table.ts";

/** Seconds that an update of a pipeline may take until operators are warned: what `settle` allows for it. */
export const LONGEST_UPDATE = 900;

/** Seconds between two updates: the shortest period of the categories. */
export function ingestPeriod({ categories }: Content): number {
  return Math.min(...categories.map(({ every }) => seconds(every)));
}

/** Seconds until a delivered line is in the table: it waits for the next update, and for its end. */
export function ingestTime(content: Content, workspace: Workspace): number {
  return deliveredLog(workspace) === undefined ? 0 : ingestPeriod(content) + LONGEST_UPDATE;
}
