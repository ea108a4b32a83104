import type { Category, Source, Workspace } from "../model/content.ts";
import { underscored } from "../model/text.ts";
import type { Findings } from "../model/workspace.ts";
import { tableName } from "../sql/match-query.ts";
import type { Fleet, Rename } from "./fleet.ts";
import { type TablesVersion, VERSIONS } from "./ledger-versions.ts";
import type { LocalDetection } from "./local-detection.ts";

/** One collect statement: all matches of one source in one pass, or one detection with SQL of its own. */
export interface Collect {
  /** Stands in task keys, columns and the sweeps table: `<source>` or `<source>__<slug>`. */
  readonly name: string;
  readonly source: Source;
  readonly detections: readonly LocalDetection[];
  /** Seconds. */
  readonly lookback: number;
}

/** The ledger of one category in one workspace: all that its statements are made of. */
export interface CategoryLedger {
  readonly workspace: Workspace;
  readonly findings: Findings;
  readonly category: Category;
  readonly detections: readonly LocalDetection[];
  readonly collects: readonly Collect[];
  readonly renames: readonly Rename[];
  /** Former ids of detections anywhere: their findings are not this category's to close. */
  readonly formerIds: readonly string[];
  /** Slugs of all categories. The first one's job also keeps what removed categories left behind. */
  readonly deployed: readonly string[];
  /** Versions of the tables, the present one last. */
  readonly versions: readonly TablesVersion[];
}

/** Undefined where the detections' workspace names no place for findings, or there are none. */
export function categoryLedger(
  { content, renames }: Fleet,
  category: Category,
  detections: readonly LocalDetection[],
): CategoryLedger | undefined {
  const [first] = detections;
  if (first?.workspace.findings === undefined) return undefined;
  const ids = detections.map(({ detection }) => detection.id);
  return {
    workspace: first.workspace,
    findings: first.workspace.findings,
    category,
    detections,
    collects: collectsOf(detections),
    renames: renames.filter(({ detection }) => ids.includes(detection)),
    formerIds: renames.map(({ former }) => former).sort(),
    deployed: content.categories.map(({ slug }) => slug).sort(),
    versions: VERSIONS,
  };
}

/** The statements that collect for some detections, each in one pass. */
export function collectsOf(detections: readonly LocalDetection[]): readonly Collect[] {
  const matching = detections.filter(({ detection }) => detection.sql === undefined);
  const sources = new Map(matching.map(({ source }) => [source.name, source]));
  return [
    ...[...sources.values()].map((source) =>
      collect(
        tableName(source),
        source,
        matching.filter((local) => local.source === source),
      ),
    ),
    ...detections
      .filter(({ detection }) => detection.sql !== undefined)
      .map((local) =>
        collect(`${tableName(local.source)}__${underscored(local.detection.slug)}`, local.source, [local]),
      ),
  ];
}

function collect(name: string, source: Source, detections: readonly LocalDetection[]): Collect {
  return { name, source, detections, lookback: Math.max(...detections.map(({ lookback }) => lookback)) };
}

/** Whether this category's job keeps what removed categories left behind: one of them must, and no second one. */
export function keepsRemoved({ category, deployed }: CategoryLedger): boolean {
  return deployed[0] === category.slug;
}

/** This category, and those that its detections had before. */
export function presentAndFormer({ category, renames }: CategoryLedger): readonly string[] {
  return [...new Set([category.slug, ...renames.map(({ formerCategory }) => formerCategory)])];
}

/** Why nobody is told of a detection's findings, or undefined where somebody is. */
export function quietReason({ paused, route }: LocalDetection): string | undefined {
  if (paused) return "paused";
  return route.length === 0 ? "routed to nobody" : undefined;
}
