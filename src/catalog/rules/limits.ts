import type { Problem } from "../../base/problem.ts";
import type { Detection } from "../../model/content.ts";
import type { ContentRule } from "../draft.ts";

const JOBS_API = "Jobs API";
const QUOTA = "databricks/cli pull request 4221";

const MOST_TASKS = 1000;
/**
 * Tasks of a ledger's run beside the alerts and two for each collect statement, at most: two tables, renames,
 * lease, window, commit, upkeep, removed categories, release and verdict.
 */
const LEDGER_STEPS = 10;
/** Those in the trash count too. */
const MOST_ALERTS = 1000;
/** 25, of which two are ours. */
const MOST_TAGS = 23;
const MOST_SUBSCRIPTIONS = 100;

/** What the platform would refuse in the middle of an apply is refused before. */
export const limitsAreKept: ContentRule = ({ content }) => {
  const isLedger = content.workspaces.some(({ findings }) => findings !== undefined);
  return [
    ...content.categories.flatMap(({ slug, file }) => {
      const detections = content.detections.filter(({ category }) => category === slug);
      const steps = isLedger ? ledgerTasks(detections) : 0;
      return above({
        file,
        key: "",
        count: detections.length + steps,
        limit: MOST_TASKS,
        what: isLedger
          ? `tasks, up to ${steps} of them the ledger's; a job has`
          : "detections; a job has tasks",
        source: JOBS_API,
        repair: "Divide the category.",
      });
    }),
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

/** The most tasks that a ledger's job has beside its alerts: a collect statement has two, its own and its progress. */
export function ledgerTasks(detections: readonly Detection[]): number {
  const matching = detections.filter(({ sql }) => sql === undefined);
  const collects = new Set(matching.map(({ source }) => source)).size + detections.length - matching.length;
  return LEDGER_STEPS + 2 * collects;
}

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
