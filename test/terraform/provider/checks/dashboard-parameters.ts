import type { Dashboard, Widget } from "./dashboard-text.ts";
import { at } from "./problem.ts";

/** Parameters that a filter sets and no dataset declares, or that no query of it sets. */
export function parameterProblems({ datasets, pages }: Dashboard): readonly string[] {
  const declared = new Map(datasets.map(({ name, parameters }) => [name, parameters]));
  return pages.flatMap(({ layout }) => layout.flatMap(({ widget }) => ofWidget(widget, declared)));
}

function ofWidget(
  { name, queries, parameterNames }: Widget,
  declared: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const set = queries.flatMap(({ parameters }) => parameters);
  const undeclared = queries.flatMap(({ datasetName, parameters }) =>
    parameters
      .filter((keyword) => !declared.get(datasetName)?.includes(keyword))
      .map((keyword) => `dataset ${datasetName} declares no parameter ${keyword}`),
  );
  const unset = parameterNames
    .filter((keyword) => !set.includes(keyword))
    .map((keyword) => `no query sets the parameter ${keyword}`);
  return [...undeclared, ...unset].map((what) => at(`widget ${name}`, what));
}
