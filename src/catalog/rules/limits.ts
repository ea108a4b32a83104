import type { Problem } from "../../model/problem.ts";
import type { Rule } from "../draft.ts";

/** Tasks of one job (Jobs API). */
const MOST_TASKS = 1000;
/** Alerts of one workspace, those in the trash included (databricks/cli pull request 4221). */
const MOST_ALERTS = 1000;
/** Tags of one job (Jobs API), two of them ours. */
const MOST_TAGS = 23;
/** Subscribers of one alert task (Jobs API). */
const MOST_SUBSCRIPTIONS = 100;

/** What the platform would refuse in the middle of an apply is refused before. */
export const limitsAreKept: Rule = ({ content }) => {
  const perCategory = content.categories.map(({ slug, file }) => ({
    file,
    count: content.detections.filter(({ category }) => category === slug).length,
  }));
  return [
    ...perCategory.flatMap(({ file, count }) =>
      above({
        file,
        key: "",
        count,
        limit: MOST_TASKS,
        what: "detections; a job has tasks",
        repair: "Divide the category.",
      }),
    ),
    ...above({
      file: "detections",
      key: "",
      count: content.detections.length,
      limit: MOST_ALERTS,
      what: "detections; a workspace has alerts",
      repair: "Remove some; alerts in the trash count too.",
    }),
    ...content.workspaces.flatMap(({ file, tags, routes }) => [
      ...above({
        file,
        key: "tags",
        count: Object.keys(tags).length,
        limit: MOST_TAGS,
        what: "tags; a job has, beside ours,",
        repair: "Remove some.",
      }),
      ...Object.entries(routes).flatMap(([severity, route]) =>
        above({
          file,
          key: `routes.${severity}`,
          count: route.length,
          limit: MOST_SUBSCRIPTIONS,
          what: "destinations; an alert task has",
          repair: "Use a group address.",
        }),
      ),
    ]),
  ];
};

interface Count {
  readonly file: string;
  readonly key: string;
  readonly count: number;
  readonly limit: number;
  readonly what: string;
  readonly repair: string;
}

function above({ file, key, count, limit, what, repair }: Count): readonly Problem[] {
  if (count <= limit) return [];
  return [{ file, key, message: `holds ${count} ${what} ${limit} at most`, repair }];
}
