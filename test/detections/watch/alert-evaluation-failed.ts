import { cases } from "detectform/model";

const ALERTS = "system.alert.alerts";
const HISTORY = "system.alert.alert_evaluation_history";

const ours = { workspace_id: "1001", alert_id: "a-1", display_name: "Kernel exploit", owned_by: "deployer" };
const evaluation = (evaluation_time: string, change: object = {}) => ({
  workspace_id: "1001",
  alert_id: "a-1",
  evaluation_time,
  evaluation_state: "OK",
  notification_status: null,
  ...change,
});
const hours = (list: readonly number[]) =>
  list.map((hour) => evaluation(`2026-03-02T${String(hour).padStart(2, "0")}:00:00.000Z`));

export default cases({
  "fires when an evaluation failed": {
    events: [],
    tables: {
      [ALERTS]: [ours],
      [HISTORY]: [
        evaluation("2026-03-02T10:00:00.000Z"),
        evaluation("2026-03-02T11:00:00.000Z", { evaluation_state: "ERROR", error_message: "no warehouse" }),
      ],
    },
    now: "2026-03-02T12:00:00.000Z",
    findings: 1,
    rows: [
      {
        event_time: "2026-03-02T11:00:00.000Z",
        trouble: "failed",
        alert_name: "Kernel exploit",
        reason: "no warehouse",
        notice: "failed Kernel exploit no warehouse",
      },
    ],
  },
  "tells a day's failures of one alert once": {
    events: [],
    tables: {
      [ALERTS]: [ours],
      [HISTORY]: [10, 11, 12].map((hour) =>
        evaluation(`2026-03-02T${hour}:00:00.000Z`, { evaluation_state: "error" }),
      ),
    },
    now: "2026-03-02T13:00:00.000Z",
    findings: 1,
    rows: [{ event_time: "2026-03-02T10:00:00.000Z" }],
  },
  "tells each of two alerts, and each kind of trouble": {
    events: [],
    tables: {
      [ALERTS]: [ours, { ...ours, alert_id: "a-2", display_name: "Boot files modified" }],
      [HISTORY]: [
        evaluation("2026-03-02T06:00:00.000Z"),
        evaluation("2026-03-02T07:00:00.000Z", { evaluation_state: "ERROR" }),
        evaluation("2026-03-02T12:00:00.000Z", { evaluation_state: "ERROR", alert_id: "a-2" }),
      ],
    },
    now: "2026-03-02T13:00:00.000Z",
    findings: 3,
    rows: [
      { alert_name: "Boot files modified", trouble: "failed" },
      { alert_name: "Kernel exploit", trouble: "missing", event_time: "2026-03-02T11:00:00.000Z" },
      { alert_name: "Kernel exploit", trouble: "failed", event_time: "2026-03-02T07:00:00.000Z" },
    ],
  },
  "fires when none comes for twice the usual pause": {
    events: [],
    tables: { [ALERTS]: [ours], [HISTORY]: hours([4, 6, 8]) },
    now: "2026-03-02T15:00:00.000Z",
    findings: 1,
    rows: [{ event_time: "2026-03-02T14:00:00.000Z", trouble: "missing", reason: "no evaluation" }],
  },
  "fires two hours after the last of a frequent alert, and two for late rows": {
    events: [],
    tables: { [ALERTS]: [{ ...ours, owned_by: null, run_as: "runner" }], [HISTORY]: hours([6, 7, 8]) },
    now: "2026-03-02T13:00:00.000Z",
    findings: 1,
    rows: [{ event_time: "2026-03-02T12:00:00.000Z" }],
  },
  "stays quiet while evaluations come and are well": {
    events: [],
    tables: {
      [ALERTS]: [ours],
      [HISTORY]: [
        ...hours([6, 7, 8, 9]),
        evaluation("2026-03-02T10:00:00.000Z", { evaluation_state: "TRIGGERED" }),
      ],
    },
    now: "2026-03-02T13:00:00.000Z",
    findings: 0,
  },
  "stays quiet on a failure that an earlier run told": {
    events: [],
    tables: {
      [ALERTS]: [ours],
      [HISTORY]: [
        evaluation("2026-03-01T23:00:00.000Z", { evaluation_state: "ERROR" }),
        ...hours([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]),
      ],
    },
    now: "2026-03-03T00:00:00.000Z",
    findings: 0,
  },
  "stays quiet on somebody else's alert": {
    events: [],
    tables: {
      [ALERTS]: [{ ...ours, owned_by: "mallory@example.test" }],
      [HISTORY]: [evaluation("2026-03-02T11:00:00.000Z", { evaluation_state: "ERROR" })],
    },
    now: "2026-03-02T12:00:00.000Z",
    findings: 0,
  },
  "stays quiet in a workspace that is not watched": {
    events: [],
    tables: {
      [ALERTS]: [{ ...ours, workspace_id: "1002" }],
      [HISTORY]: [
        evaluation("2026-03-02T11:00:00.000Z", { evaluation_state: "ERROR", workspace_id: "1002" }),
      ],
    },
    now: "2026-03-02T12:00:00.000Z",
    findings: 0,
  },
  "stays quiet where the history covers none of our alerts": {
    events: [],
    tables: { [ALERTS]: [], [HISTORY]: [] },
    now: "2026-03-02T12:00:00.000Z",
    findings: 0,
  },
  "leaves an undelivered notice to its own detection": {
    events: [],
    tables: {
      [ALERTS]: [ours],
      [HISTORY]: [evaluation("2026-03-02T11:00:00.000Z", { notification_status: "FAILED" })],
    },
    now: "2026-03-02T12:00:00.000Z",
    findings: 0,
  },
});
