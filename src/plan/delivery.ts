import type { Workspace } from "../model/content.ts";
import type { DeliveredJson } from "../model/workspace.ts";
import { deliveredLog } from "./audit-table.ts";
import type { Fleet } from "./fleet.ts";

/** Seconds that an update of a pipeline may take until operators are warned: what `settle` allows for it. */
export const LONGEST_UPDATE = 900;

/** Audit logs that come as files, and how long they take. Times in seconds. */
export interface LogDelivery {
  readonly log: DeliveredJson;
  /** Between two updates of the pipeline: the shortest period of the categories. */
  readonly period: number;
  /** Until a delivered line is in the table: it waits for the next update, and for its end. */
  readonly ingest: number;
}

/** Undefined where a workspace reads the system table. */
export function deliveryOf({ shortestPeriod }: Fleet, workspace: Workspace): LogDelivery | undefined {
  const log = deliveredLog(workspace);
  if (log === undefined) return undefined;
  return { log, period: shortestPeriod, ingest: shortestPeriod + LONGEST_UPDATE };
}
