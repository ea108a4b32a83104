import type { Detection, Source, Workspace } from "../model/content.ts";
import type { Need } from "../model/detection.ts";
import { tablesRead } from "../sql/tables.ts";
import { deliveredLog } from "./audit-table.ts";

/** Why a workspace does not get a detection. */
export interface Obstacle {
  /** Of what it must have. */
  readonly needs?: Need;
  /** Tables that the workspace says it has not got. */
  readonly without?: readonly string[];
}

/**
 * Why a workspace does not get a detection, or undefined where it does. One over a table that is not there
 * would fail at every run, and one that nobody sees is no watch: `check` says so.
 */
export function obstacleOf(
  workspace: Workspace,
  detection: Pick<Detection, "needs">,
  source: Pick<Source, "sql">,
): Obstacle | undefined {
  const { needs } = detection;
  if (needs !== undefined && !HAS[needs](workspace)) return { needs };
  const missing = workspace.investigate?.without ?? [];
  const without = missing.length === 0 ? [] : tablesRead(source.sql).filter((name) => missing.includes(name));
  return without.length === 0 ? undefined : { without };
}

/** Whether a workspace has what a detection may need. */
const HAS: Readonly<Record<Need, (workspace: Workspace) => boolean>> = {
  "delivered-json": (workspace) => deliveredLog(workspace) !== undefined,
};
