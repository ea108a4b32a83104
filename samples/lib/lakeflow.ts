import { CLUSTERS, type ClusterName, TRAINING } from "./machines.ts";
import { PEOPLE } from "./people.ts";
import { type TableRow, tableRow } from "./tables.ts";
import { at } from "./time.ts";

/** A run of a job on a cluster of its own. */
interface Run {
  readonly job_id: string;
  readonly run_id: string;
  readonly name: string;
  readonly run_as: string;
  readonly task_key: string;
  readonly cluster: ClusterName;
  /** Its parts, as the platform cuts it at each full hour. */
  readonly parts: readonly (readonly [from: string, to: string])[];
}

const RUNS: readonly Run[] = [
  {
    job_id: "7001",
    run_id: "90007",
    name: "orders-nightly",
    run_as: PEOPLE.etl.email,
    task_key: "load",
    cluster: "etl",
    parts: [
      ["01:02:10", "02:00"],
      ["02:00", "02:56:40"],
    ],
  },
  {
    job_id: TRAINING.jobId,
    run_id: TRAINING.runId,
    name: "churn-model",
    run_as: PEOPLE.mateo.email,
    task_key: "train",
    cluster: "training",
    parts: [
      ["16:16:02", "17:00"],
      ["17:00", "17:16:05"],
    ],
  },
];

/** Rows of `system.lakeflow.jobs`. */
export function jobs(): TableRow[] {
  return RUNS.map(({ job_id, name, run_as }) =>
    tableRow("2026-02-12T09:00:00.000Z", {
      job_id,
      name,
      run_as_user_name: run_as,
      change_time: "2026-02-12T09:00:00.000Z",
      delete_time: null,
    }),
  );
}

/** Rows of `system.lakeflow.job_run_timeline`. */
export function jobRuns(): TableRow[] {
  return RUNS.flatMap((run) => partsOf(run, { run_id: run.run_id, run_name: null }));
}

/** Rows of `system.lakeflow.job_task_run_timeline`. */
export function taskRuns(): TableRow[] {
  return RUNS.flatMap((run) =>
    partsOf(run, { job_run_id: run.run_id, run_id: `${run.run_id}1`, task_key: run.task_key }),
  );
}

function partsOf(
  { job_id, cluster, parts }: Run,
  ids: Readonly<Record<string, string | null>>,
): readonly TableRow[] {
  return parts.map(([from, to], part) =>
    tableRow(at(to), {
      job_id,
      ...ids,
      period_start_time: at(from),
      period_end_time: at(to),
      compute_ids: [CLUSTERS[cluster].id],
      result_state: part === parts.length - 1 ? "SUCCEEDED" : null,
    }),
  );
}
