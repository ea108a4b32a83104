import type { Change } from "../change.ts";
import type { Review } from "../review.ts";

/** A change as other programs read it. */
export type JsonLine = Pick<
  Change,
  "workspace" | "detection" | "kind" | "direction" | "before" | "after" | "text"
>;

/** One line per change of each workspace, not folded. */
export function jsonLines({ changes }: Review): readonly JsonLine[] {
  return changes.map(({ workspace, detection, kind, direction, before, after, text }) => ({
    workspace,
    detection,
    kind,
    direction,
    before,
    after,
    text,
  }));
}
