import { cases } from "detectform/model";

const ALERTS = "system.alert.alerts";
const HISTORY = "system.alert.alert_evaluation_history";
const ours = { workspace_id: "1001", alert_id: "a-1", display_name: "Kernel exploit", owned_by: "deployer" };
const told = (notification_status: string | null, change: object = {}) => ({
  events: [],
  tables: {
    "system.alert.alerts": [ours],
    "system.alert.alert_evaluation_history": [
      {
        workspace_id: "1001",
        alert_id: "a-1",
        evaluation_time: "2026-03-02T11:00:00.000Z",
        evaluation_state: "TRIGGERED",
        notification_status,
        ...change,
      },
    ],
  },
  now: "2026-03-02T12:00:00.000Z",
});

export default cases({
  "fires when a notice was not delivered": {
    ...told("DELIVERY_FAILED"),
    findings: 1,
    rows: [
      {
        event_time: "2026-03-02T11:00:00.000Z",
        trouble: "undelivered",
        alert_name: "Kernel exploit",
        reason: "DELIVERY_FAILED",
        notice: "undelivered Kernel exploit DELIVERY_FAILED",
      },
    ],
  },
  "fires on an undelivered one": { ...told("UNDELIVERED"), findings: 1 },
  "fires in other letters": { ...told("rejected by the destination"), findings: 1 },
  "tells each of two alerts once a day": {
    ...told(null),
    tables: {
      [ALERTS]: [ours, { ...ours, alert_id: "a-2", owned_by: "runner" }],
      [HISTORY]: [
        { alert_id: "a-1", evaluation_time: "2026-03-02T09:00:00.000Z" },
        { alert_id: "a-1", evaluation_time: "2026-03-02T10:00:00.000Z" },
        { alert_id: "a-2", evaluation_time: "2026-03-02T11:00:00.000Z" },
      ].map((row) => ({ workspace_id: "1001", notification_status: "FAILED", ...row })),
    },
    findings: 2,
    rows: [{ alert_id: "a-2" }, { alert_id: "a-1", event_time: "2026-03-02T09:00:00.000Z" }],
  },
  "stays quiet on one that an earlier run told": {
    ...told("FAILED", { evaluation_time: "2026-03-01T11:00:00.000Z" }),
    findings: 0,
  },
  "stays quiet on somebody else's alert": {
    ...told("FAILED"),
    tables: {
      ...told("FAILED").tables,
      [ALERTS]: [{ ...ours, owned_by: "mallory@example.test" }],
    },
    findings: 0,
  },
  "stays quiet when it was delivered": { ...told("SUCCESS"), findings: 0 },
  "stays quiet when there was nothing to deliver": { ...told(null), findings: 0 },
  "leaves a failed evaluation to its own detection": {
    ...told(null, { evaluation_state: "ERROR" }),
    findings: 0,
  },
  "stays quiet on an alert that is not ours": { ...told("FAILED", { alert_id: "a-2" }), findings: 0 },
});
