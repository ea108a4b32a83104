import type { Content } from "../../../../src/model/content.ts";
import { detectionOf, weekContent } from "../../../support/week/week.ts";

/** What a deploy does to the one detection that changes. */
export type Change = "rename" | "move" | "pause" | "tighten" | "remove" | "undo";

/** What is deployed, and what becomes of a row that a run sees then. */
export interface Deployed {
  readonly slug: string;
  readonly category: string;
  readonly formerly: string | undefined;
  readonly fate: "told" | "pause" | "tighten" | "remove";
  readonly content: Content;
}

export const FIRST: Deployed = withContent({
  slug: "shell",
  category: "week",
  formerly: undefined,
  fate: "told",
});

/** What is deployed after a change; what makes no sense, such as a rename of what is not there, changes nothing. */
export function deployed(before: Deployed, change: Change): Deployed {
  const { slug, category, fate } = before;
  const formerly = `${category}/${slug}`;
  switch (change) {
    case "rename":
      // A name comes back never: two detections would have been one.
      return fate === "remove" ? before : withContent({ ...before, slug: `${slug}-x`, formerly });
    case "move":
      return fate === "remove"
        ? before
        : withContent({
            ...before,
            slug: `${slug}-m`,
            category: category === "week" ? "hosts" : "week",
            formerly,
          });
    case "undo":
      return withContent({ ...before, fate: "told" });
    default:
      return withContent({ ...before, fate: change });
  }
}

/** Both categories always have a detection, so that both jobs run. */
function withContent(state: Omit<Deployed, "content">): Deployed {
  const { slug, category, formerly, fate } = state;
  const own = detectionOf("shell", { slug, category, ...(formerly === undefined ? {} : { formerly }) });
  const others = [detectionOf("other"), detectionOf("another", { category: "hosts" })];
  const until = "2026-04-01";
  const allow = { where: "instance_id = 'i-1'", reason: "known host", owner: "soc", until };
  const tuning = {
    told: {},
    remove: {},
    pause: { [own.id]: { paused: { reason: "noisy", owner: "soc", until } } },
    tighten: { [own.id]: { allow: [allow] } },
  }[fate];
  return {
    ...state,
    content: weekContent(fate === "remove" ? others : [own, ...others], { tune: tuning }),
  };
}
