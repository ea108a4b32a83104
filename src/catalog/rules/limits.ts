import type { Problem } from "../../model/problem.ts";
import type { Rule } from "../draft.ts";

const JOBS_API = "Jobs API";
const QUOTA = "databricks/cli pull request 4221";

const MOST_TASKS = 1000;
/** Tasks of a ledger's run beside the alerts. */
const LEDGER_TASKS = 10;
/** Those in the trash count too. */
const MOST_ALERTS = 1000;
/** 25, of which two are ours. */
const MOST_TAGS = 23;
const MOST_SUBSCRIPTIONS = 100;

/** What the platform would refuse in the middle of an apply is refused before. */
export const limitsAreKept: Rule = ({ content }) => {
  const isLedger = content.workspaces.some(({ findings }) => findings !== undefined);
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
        limit: isLedger ? MOST_TASKS - LEDGER_TASKS : MOST_TASKS,
        what: isLedger
          ? "detections; a job has, beside the ledger's ten, tasks"
          : "detections; a job has tasks",
        source: JOBS_API,
        repair: "Divide the category.",
      }),
    ),
    ...above({
      file: "detections",
      key: "",
      count: content.detections.length,
      limit: MOST_ALERTS,
      what: "detections; a workspace has alerts",
      source: QUOTA,
      repair: "Remove some; alerts in the trash count too.",
    }),
    ...content.workspaces.flatMap(({ file, tags, routes }) => [
      ...above({
        file,
        key: "tags",
        count: Object.keys(tags).length,
        limit: MOST_TAGS,
        what: "tags; a job has, beside ours,",
        source: JOBS_API,
        repair: "Remove some.",
      }),
      ...Object.entries(routes).flatMap(([severity, route]) =>
        above({
          file,
          key: `routes.${severity}`,
          count: route.length,
          limit: MOST_SUBSCRIPTIONS,
          what: "destinations; an alert task has",
          source: JOBS_API,
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
  /** Who sets the limit. */
  readonly source: string;
  readonly repair: string;
}

function above({ file, key, count, limit, what, source, repair }: Count): readonly Problem[] {
  if (count <= limit) return [];
  return [{ file, key, message: `holds ${count} ${what} ${limit} at most (${source})`, repair }];
}
