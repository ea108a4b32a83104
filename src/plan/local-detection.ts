import type { Detection, Source, Workspace } from "../model/content.ts";
import type { Place } from "../model/source.ts";
import { SYSTEM_TABLE } from "../model/table.ts";
import type { Severity } from "../model/text.ts";
import type { AllowEntry } from "../model/workspace.ts";
import { seconds } from "../schedule/duration.ts";
import { oncePerKey } from "../sql/once-per-key.ts";
import { deliveredLog, onAuditTable } from "./audit-table.ts";
import type { LogDelivery } from "./delivery.ts";
import type { Fleet, FleetDetection } from "./fleet.ts";
import { type Obstacle, obstacleOf } from "./obstacle.ts";

/** A detection as one workspace has it: tuned, routed, with its times in seconds. */
export interface LocalDetection extends FleetDetection {
  readonly workspace: Workspace;
  readonly severity: Severity;
  readonly allow: readonly AllowEntry[];
  readonly paused: boolean;
  /** Names of destinations, sorted. */
  readonly route: readonly string[];
  /** How long a tile waits for late rows, those of delivered files included. */
  readonly settle: number;
  /** How long delivered rows may take from their file into the table; 0 for the system table. */
  readonly ingest: number;
  /** How far back the ledger looks. */
  readonly lookback: number;
  /** Workspace ids whose rows count: `0` stands for the account's own. */
  readonly watches: readonly string[];
  /** What its SQL may ask of the workspace. */
  readonly place: Place;
}

/** A detection that a workspace does not get, and why. */
export interface NotDeployed extends Obstacle {
  readonly detection: Detection;
}

/** What all detections of a workspace have alike. */
type OfWorkspace = Pick<LocalDetection, "workspace" | "ingest" | "watches" | "place">;

export function ofWorkspace(workspace: Workspace, delivery: LogDelivery | undefined): OfWorkspace {
  return {
    workspace,
    ingest: delivery?.ingest ?? 0,
    watches: watchedIds(workspace),
    place: placeOf(workspace),
  };
}

interface LocalDetections {
  readonly detections: readonly LocalDetection[];
  readonly notDeployed: readonly NotDeployed[];
}

/** Every detection of the fleet as a workspace has it, and those that it does not get; each in the fleet's order. */
export function localDetections({ content, detections }: Fleet, alike: OfWorkspace): LocalDetections {
  const { workspace } = alike;
  const sources = new Map(content.sources.map((source) => [source, onAudit(source, workspace)]));
  const judged = detections.map((shared) => {
    const source = sources.get(shared.source) ?? shared.source;
    const obstacle = obstacleOf(workspace, shared.detection, source);
    return { shared: { ...shared, source }, obstacle };
  });
  return {
    detections: judged.flatMap(({ shared, obstacle }) =>
      obstacle === undefined ? [localDetection(shared, alike)] : [],
    ),
    notDeployed: judged.flatMap(({ shared: { detection }, obstacle }) =>
      obstacle === undefined ? [] : [{ detection, ...obstacle }],
    ),
  };
}

function localDetection(shared: FleetDetection, alike: OfWorkspace): LocalDetection {
  const { workspace, ingest } = alike;
  const detection = onAudit(shared.detection, workspace);
  const source = detection.sql === undefined ? shared.source : countable(shared.source, workspace);
  const tuning = workspace.tune[detection.id];
  const severity = tuning?.severity ?? detection.severity;
  const route = workspace.routes[severity];
  return {
    ...shared,
    ...alike,
    detection,
    source,
    severity,
    allow: tuning?.allow ?? [],
    paused: tuning?.paused !== undefined,
    route: route === "nobody" ? [] : [...route].sort(),
    settle: seconds(source.settle) + ingest,
    lookback: seconds(source.lookback),
  };
}

/** Delivered lines come again. A match keeps one row per key by itself; a detection's own SQL may count rows. */
function countable(source: Source, workspace: Workspace): Source {
  if (deliveredLog(workspace) === undefined || source.table !== SYSTEM_TABLE) return source;
  return { ...source, sql: oncePerKey(source.sql, Object.keys(source.columns)) };
}

/** What a person wrote for the system table, as the workspace reads its audit log. */
function onAudit<Written extends { readonly sql?: string }>(written: Written, workspace: Workspace): Written {
  return written.sql === undefined ? written : { ...written, sql: onAuditTable(written.sql, workspace) };
}

function watchedIds({ watches, workspaceId, ownsAccountEvents }: Workspace): readonly string[] {
  const ids = watches ?? [workspaceId];
  return ownsAccountEvents ? ["0", ...ids] : ids;
}

/**
 * Who may change what was deployed: the declared owner, who deploys. A group changes nothing itself, and where
 * nobody is declared it is the principal that the jobs run as, which is not told when it deploys.
 */
function placeOf({ folder, access, runAs }: Workspace): Place {
  const deployer = access?.owner.servicePrincipal ?? access?.owner.user ?? runAs.servicePrincipal;
  return { folder, deployers: [deployer], run_as: runAs.servicePrincipal };
}
