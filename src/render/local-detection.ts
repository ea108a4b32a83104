import type { Category, Content, Detection, Source, Workspace } from "../model/content.ts";
import type { Place } from "../model/source.ts";
import { SYSTEM_TABLE } from "../model/table.ts";
import type { Severity } from "../model/text.ts";
import type { AllowEntry } from "../model/workspace.ts";
import { seconds } from "../schedule/duration.ts";
import { oncePerKey } from "../sql/once-per-key.ts";
import { deliveredLog, onAuditTable } from "./audit-table.ts";
import { notDeployed } from "./deployable.ts";
import { ingestTime } from "./pipeline/ingest-time.ts";

/** A detection as one workspace has it: tuned, routed, with its times in seconds. */
export interface LocalDetection {
  readonly workspace: Workspace;
  readonly category: Category;
  readonly detection: Detection;
  readonly source: Source;
  readonly severity: Severity;
  readonly allow: readonly AllowEntry[];
  readonly paused: boolean;
  /** Names of destinations, sorted. */
  readonly route: readonly string[];
  readonly period: number;
  /** How long a tile waits for late rows, those of delivered files included. */
  readonly settle: number;
  /** How long delivered rows may take from their file into the table; 0 for the system table. */
  readonly ingest: number;
  /** How far back the ledger looks. */
  readonly lookback: number;
  /** Workspace ids whose rows count. */
  readonly watches: readonly string[];
  /** What its SQL may ask of the workspace. */
  readonly place: Place;
  readonly spokenFor: readonly string[];
}

/** Every detection that a workspace gets, as it has it, in the order of the content. */
export function localDetections(content: Content, workspace: Workspace): readonly LocalDetection[] {
  const byName = new Map(content.sources.map((source) => [source.name, onAudit(source, workspace)]));
  const byCategory = new Map(content.categories.map((category) => [category.slug, category]));
  return content.detections.flatMap((detection) => {
    const source = byName.get(detection.source);
    const category = byCategory.get(detection.category);
    if (source === undefined || category === undefined) throw new Error(`unvalidated ${detection.id}`);
    if (notDeployed(workspace, detection, source) !== undefined) return [];
    const parts = {
      content,
      workspace,
      detection: onAudit(detection, workspace),
      source: detection.sql === undefined ? source : countable(source, workspace),
      category,
    };
    return [local(parts)];
  });
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

interface Parts {
  readonly content: Content;
  readonly workspace: Workspace;
  readonly detection: Detection;
  readonly source: Source;
  readonly category: Category;
}

function local({ content, workspace, detection, source, category }: Parts): LocalDetection {
  const tuning = workspace.tune[detection.id];
  const severity = tuning?.severity ?? detection.severity;
  const route = workspace.routes[severity];
  const ingest = ingestTime(content, workspace);
  return {
    workspace,
    category,
    detection,
    source,
    severity,
    allow: tuning?.allow ?? [],
    paused: tuning?.paused !== undefined,
    route: route === "nobody" ? [] : [...route].sort(),
    period: seconds(category.every),
    settle: seconds(source.settle) + ingest,
    ingest,
    lookback: seconds(source.lookback),
    watches: watchedIds(workspace),
    place: placeOf(workspace),
    spokenFor: spokenFor(content, source),
  };
}

/** Ids whose rows a workspace tells: `0` stands for the account's own rows. */
export function watchedIds(workspace: Workspace): readonly string[] {
  const ids = workspace.watches ?? [workspace.workspaceId];
  return workspace.ownsAccountEvents ? ["0", ...ids] : ids;
}

/**
 * Who may change what was deployed: the declared owner, who deploys. A group changes nothing itself, and where
 * nobody is declared it is the principal that the jobs run as, which is not told when it deploys.
 */
function placeOf({ folder, access, runAs }: Workspace): Place {
  const deployer = access?.owner.servicePrincipal ?? access?.owner.user ?? runAs.servicePrincipal;
  return { folder, deployers: [deployer], run_as: runAs.servicePrincipal };
}

/** Actions of a source that some detection claims or the source ignores, sorted. */
export function spokenFor(content: Content, source: Source): readonly string[] {
  const claimed = content.detections
    .filter((detection) => detection.source === source.name)
    .flatMap((detection) => detection.match?.actions ?? []);
  const ignored = Object.entries(source.action.known)
    .filter(([, action]) => action.ignored !== undefined)
    .map(([name]) => name);
  return [...new Set([...claimed, ...ignored])].sort();
}
