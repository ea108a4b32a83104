import type { Dashboard } from "./dashboard-text.ts";
import { at } from "./problem.ts";

/** https://docs.databricks.com/aws/en/dashboards/limits */
const LIMITS = { pages: 15, datasets: 100, widgets: 100 };

/** More than the platform takes, and lines that run into the next one. */
export function limitProblems({ datasets, pages }: Dashboard): readonly string[] {
  return [
    ...above("pages", pages.length),
    ...above("datasets", datasets.length),
    ...pages.flatMap(({ name, layout }) =>
      above("widgets", layout.length).map((what) => at(`page ${name}`, what)),
    ),
    ...datasets.flatMap(({ name, lines }) =>
      lines.every((line) => line.endsWith("\n")) ? [] : [at(`dataset ${name}`, "a line has no end")],
    ),
  ];
}

function above(noun: keyof typeof LIMITS, count: number): readonly string[] {
  return count > LIMITS[noun] ? [`has ${count} ${noun}, more than ${LIMITS[noun]}`] : [];
}
