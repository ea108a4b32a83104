import type { LocalDetection } from "../../plan/local-detection.ts";

/** A category with the detections that belong to it, at home or for reading. */
export interface Members {
  readonly category: string;
  readonly detections: readonly LocalDetection[];
}

/** Every category that has detections, in order of their names. */
export function byCategory(detections: readonly LocalDetection[]): readonly Members[] {
  const named = detections.flatMap(({ detection: { category, also } }) => [category, also ?? []].flat());
  return [...new Set(named)].sort().map((category) => ({
    category,
    detections: detections.filter(({ detection }) => [detection.category, detection.also].includes(category)),
  }));
}
