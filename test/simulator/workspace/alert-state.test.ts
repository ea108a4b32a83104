import { describe, expect, it } from "vitest";
import {
  type AlertState,
  afterEvaluation,
  afterFailure,
  NEVER_EVALUATED,
} from "../../../src/simulator/workspace/alert-state.ts";
import type { AlertObject } from "../../../src/simulator/workspace/typed-objects.ts";

const ALERT: AlertObject = {
  id: "alert-1",
  query_id: "query-1",
  statement: "select 1 as findings",
  facts: undefined,
  isTest: false,
  condition: {
    op: "GREATER_THAN_OR_EQUAL",
    operand: { column: { name: "findings" } },
    threshold: { value: { double_value: 1 } },
    empty_result_state: "OK",
  },
  seconds_to_retrigger: 1,
  notify_on_ok: false,
};
const MINUTE = 60_000;
const triggered = (toldAt: number): AlertState => ({ status: "TRIGGERED", toldAt });

describe("an alert after an evaluation", () => {
  it("tells when it becomes triggered", () => {
    const after = afterEvaluation(ALERT, NEVER_EVALUATED, { at: 5 * MINUTE, rows: [{ findings: 3 }] });

    expect(after).toEqual({ state: { status: "TRIGGERED", toldAt: 5 * MINUTE }, notifies: true });
  });

  it("tells again at the next evaluation when its re-trigger has passed", () => {
    const after = afterEvaluation(ALERT, triggered(5 * MINUTE), { at: 20 * MINUTE, rows: [{ findings: 1 }] });

    expect(after).toEqual({ state: { status: "TRIGGERED", toldAt: 20 * MINUTE }, notifies: true });
  });

  it("hides what is new in a spell when re-trigger is 0", () => {
    const once = { ...ALERT, seconds_to_retrigger: 0 };

    const after = afterEvaluation(once, triggered(5 * MINUTE), { at: 20 * MINUTE, rows: [{ findings: 9 }] });

    expect(after).toEqual({ state: { status: "TRIGGERED", toldAt: 5 * MINUTE }, notifies: false });
  });

  it("waits until its re-trigger has passed", () => {
    const hourly = { ...ALERT, seconds_to_retrigger: 3600 };

    const after = afterEvaluation(hourly, triggered(0), { at: 59 * MINUTE, rows: [{ findings: 9 }] });

    expect(after.notifies).toBe(false);
  });

  it("is OK on an empty result and tells nobody of it", () => {
    const after = afterEvaluation(ALERT, triggered(0), { at: MINUTE, rows: [] });

    expect(after).toEqual({ state: { status: "OK", toldAt: undefined }, notifies: false });
  });

  it("tells of getting well only when asked to", () => {
    const asked = { ...ALERT, notify_on_ok: true };

    expect(afterEvaluation(asked, triggered(0), { at: MINUTE, rows: [] }).notifies).toBe(true);
    expect(afterEvaluation(asked, NEVER_EVALUATED, { at: MINUTE, rows: [] }).notifies).toBe(false);
  });

  it("judges by the first row alone", () => {
    const after = afterEvaluation(ALERT, NEVER_EVALUATED, {
      at: 0,
      rows: [{ findings: 0 }, { findings: 7 }],
    });

    expect(after.state.status).toBe("OK");
  });

  it("is unknown when the column is missing or no number", () => {
    expect(afterEvaluation(ALERT, NEVER_EVALUATED, { at: 0, rows: [{ found: 1 }] }).state.status).toBe(
      "UNKNOWN",
    );
    expect(afterEvaluation(ALERT, NEVER_EVALUATED, { at: 0, rows: [{ findings: "1" }] }).state.status).toBe(
      "UNKNOWN",
    );
  });
});

describe("an alert after a failed evaluation", () => {
  it("is unknown, and tells when it is triggered afterwards", () => {
    const once = { ...ALERT, seconds_to_retrigger: 0 };

    const failed = afterFailure(triggered(0));
    const after = afterEvaluation(once, failed.state, { at: MINUTE, rows: [{ findings: 1 }] });

    expect(failed).toEqual({ state: { status: "UNKNOWN", toldAt: 0 }, notifies: false });
    expect(after.notifies).toBe(true);
  });
});
