import { NOTICE_TEST_TAG } from "../../render/notice-test.ts";
import { tokenize } from "../../sql/tokens.ts";
import type { Row } from "../engine/engine.ts";
import type { Fault } from "./faults.ts";
import type { JobRun, Span } from "./timetable.ts";
import type { AlertObject, Task } from "./typed-objects.ts";
import type { LeftOut } from "./unrehearsed.ts";

/** One message to one destination. */
export interface Notification {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly detection: string;
  readonly severity: string;
  /** Id of the destination. */
  readonly destination: string;
  /** All findings of the evaluation, also those beyond the rows shown; none of a test. */
  readonly findings: readonly Row[];
}

/** A failed run, told to those who operate the jobs. */
export interface OperatorNotice {
  readonly at: number;
  readonly job: string;
  /** Mail addresses and ids of destinations. */
  readonly told: readonly string[];
}

export interface Rehearsal {
  readonly runs: readonly JobRun[];
  readonly notifications: readonly Notification[];
  readonly operatorNotices: readonly OperatorNotice[];
}

/** The clock of a rehearsal, what goes wrong meanwhile, and what is left out of it. */
export interface Clock extends Span {
  readonly faults: readonly Fault[];
  readonly leftOut: LeftOut["statements"];
}

/** Whether a task's statement is left out. */
export function isLeftOut({ sql_task }: Task, leftOut: Clock["leftOut"]): boolean {
  return leftOut.has(sql_task.alert?.alert_id ?? sql_task.query?.query_id ?? "");
}

/** One message per destination of an alert task. */
export function notificationsOf(told: {
  readonly alert: AlertObject;
  readonly task: Task;
  readonly at: number;
  readonly findings: readonly Row[];
}): readonly Notification[] {
  const { alert, task, at, findings } = told;
  return (task.sql_task.alert?.subscriptions ?? []).map(({ destination_id }) => ({
    at,
    detection: alert.isTest ? NOTICE_TEST_TAG : (alert.facts?.detection ?? alert.id),
    severity: alert.facts?.severity ?? "",
    destination: destination_id,
    findings: alert.isTest ? [] : findings,
  }));
}

export function operatorNotice({ job, at }: JobRun): OperatorNotice {
  const mail = job.email_notifications?.on_failure ?? [];
  const others = job.webhook_notifications?.on_failure.map(({ id }) => id) ?? [];
  return { at, job: job.name, told: [...mail, ...others] };
}

/** Runs that told nobody of findings. */
export function ingestion(runs: readonly JobRun[]): Rehearsal {
  const failed = runs.filter(({ result }) => result === "failed");
  return { runs, notifications: [], operatorNotices: failed.map(operatorNotice) };
}

/** Rehearsals of the same span as one, in order of time. */
export function together(parts: readonly Rehearsal[]): Rehearsal {
  const byTime = (a: { readonly at: number }, b: { readonly at: number }) => a.at - b.at;
  return {
    runs: parts
      .flatMap(({ runs }) => runs)
      .sort((a, b) => byTime(a, b) || (a.job.name < b.job.name ? -1 : 1)),
    notifications: parts.flatMap(({ notifications }) => notifications).sort(byTime),
    operatorNotices: parts.flatMap(({ operatorNotices }) => operatorNotices).sort(byTime),
  };
}

/** The statement without its last LIMIT: what is beyond the rows shown is told too. */
export function withoutLimit(sql: string): string {
  const [limit, count] = tokenize(sql).slice(-2);
  return limit?.kind === "LIMIT" && count?.kind === "NUMBER" ? sql.slice(0, limit.start) : sql;
}
