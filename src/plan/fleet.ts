import type { Category, Content, Detection, Source } from "../model/content.ts";
import { seconds } from "../schedule/duration.ts";

/** A detection with what every workspace has of it alike. */
export interface FleetDetection {
  readonly detection: Detection;
  readonly category: Category;
  readonly source: Source;
  /** Seconds between runs. */
  readonly period: number;
  /** Actions of its source that some detection claims or the source ignores: the catch-all matches all others. */
  readonly spokenFor: readonly string[];
}

/** A detection's present id by the one it had before. */
export interface Rename {
  readonly former: string;
  readonly formerCategory: string;
  readonly detection: string;
}

/**
 * The content with what all workspaces share, resolved once. `planOf` adds one workspace: that costs the same
 * whatever the others are, so that a fleet can be rendered, checked and dropped one by one.
 */
export interface Fleet {
  readonly content: Content;
  /** In the order of the content. */
  readonly detections: readonly FleetDetection[];
  /** Of detections that had another id before, deployed or not. */
  readonly renames: readonly Rename[];
  /** Seconds between the runs of the category that runs most often. */
  readonly shortestPeriod: number;
}

/** What all workspaces of a content share. Throws on content that the catalog would refuse. */
export function resolve(content: Content): Fleet {
  return {
    content,
    detections: fleetDetections(content),
    renames: content.detections.flatMap(renameOf),
    shortestPeriod: Math.min(...content.categories.map(({ every }) => seconds(every))),
  };
}

/** A detection of the fleet by its id. Throws where there is none: the catalog checks what names one. */
export function detectionOf({ detections }: Fleet, id: string): FleetDetection {
  const found = detections.find(({ detection }) => detection.id === id);
  if (found === undefined) throw new Error(`unvalidated ${id}`);
  return found;
}

function fleetDetections({ detections, sources, categories }: Content): readonly FleetDetection[] {
  const bySource = new Map(
    sources.map((source) => [source.name, { source, spokenFor: spokenFor(detections, source) }]),
  );
  const byCategory = new Map(
    categories.map((category) => [category.slug, { category, period: seconds(category.every) }]),
  );
  return detections.map((detection) => {
    const ofSource = bySource.get(detection.source);
    const ofCategory = byCategory.get(detection.category);
    if (ofSource === undefined || ofCategory === undefined) throw new Error(`unvalidated ${detection.id}`);
    return { detection, ...ofSource, ...ofCategory };
  });
}

/** Sorted. */
function spokenFor(detections: readonly Detection[], { name, action }: Source): readonly string[] {
  const claimed = detections
    .filter(({ source }) => source === name)
    .flatMap(({ match }) => match?.actions ?? []);
  const ignored = Object.keys(action.known).filter((known) => action.known[known]?.ignored !== undefined);
  return [...new Set([...claimed, ...ignored])].sort();
}

function renameOf({ id, formerly }: Detection): readonly Rename[] {
  if (formerly === undefined) return [];
  return [{ former: formerly, formerCategory: formerly.split("/")[0] ?? "", detection: id }];
}
