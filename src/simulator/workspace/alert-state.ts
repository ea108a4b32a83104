import type { Row } from "../engine/engine.ts";
import type { AlertObject } from "./typed-objects.ts";

type Status = "OK" | "TRIGGERED" | "UNKNOWN";

export interface AlertState {
  readonly status: Status;
  /** When it last told anybody of its trigger, in epoch milliseconds. */
  readonly toldAt: number | undefined;
}

export const NEVER_EVALUATED: AlertState = { status: "UNKNOWN", toldAt: undefined };

/** An alert's new state after an evaluation, and whether subscribers are told. */
export function afterEvaluation(
  alert: AlertObject,
  before: AlertState,
  evaluation: { readonly at: number; readonly rows: readonly Row[] },
): { readonly state: AlertState; readonly notifies: boolean } {
  const status = statusOf(alert, evaluation.rows);
  if (status !== "TRIGGERED") {
    const recovered = status === "OK" && before.status === "TRIGGERED";
    return { state: { status, toldAt: undefined }, notifies: recovered && alert.notify_on_ok };
  }
  const news = before.status !== "TRIGGERED" || isDueAgain(alert, before, evaluation.at);
  return { state: { status, toldAt: news ? evaluation.at : before.toldAt }, notifies: news };
}

/** An evaluation that failed tells nobody and leaves the alert unknown. */
export function afterFailure(before: AlertState): { readonly state: AlertState; readonly notifies: boolean } {
  return { state: { ...before, status: "UNKNOWN" }, notifies: false };
}

/** The first row decides: its column against the threshold. */
function statusOf(alert: AlertObject, rows: readonly Row[]): Status {
  const [first] = rows;
  if (first === undefined) return alert.condition.empty_result_state;
  const value = first[alert.condition.operand.column.name];
  if (typeof value !== "number") return "UNKNOWN";
  return compare(alert.condition.op, value, alert.condition.threshold.value.double_value)
    ? "TRIGGERED"
    : "OK";
}

function compare(op: AlertObject["condition"]["op"], value: number, threshold: number): boolean {
  switch (op) {
    case "GREATER_THAN":
      return value > threshold;
    case "GREATER_THAN_OR_EQUAL":
      return value >= threshold;
    case "LESS_THAN":
      return value < threshold;
    case "LESS_THAN_OR_EQUAL":
      return value <= threshold;
    case "EQUAL":
      return value === threshold;
    case "NOT_EQUAL":
      return value !== threshold;
  }
}

/** 0 means never again until it has been OK; N means at most once in N seconds. */
function isDueAgain(alert: AlertObject, { toldAt }: AlertState, at: number): boolean {
  if (alert.seconds_to_retrigger === 0) return false;
  return toldAt === undefined || at - toldAt >= alert.seconds_to_retrigger * 1000;
}
