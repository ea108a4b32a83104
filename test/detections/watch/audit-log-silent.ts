import { cases } from "detectform/model";
import { platformEvent } from "../../../sources/platform.events.ts";

const at = (event_time: string, workspace_id = "1001") =>
  platformEvent({ event_time, workspace_id, request_id: `request ${workspace_id} ${event_time}` });
const times = (day: string, hours: readonly number[]) =>
  hours.map((hour) => at(`${day}T${String(hour).padStart(2, "0")}:00:00.000Z`));
const hourly = (day: string, upTo: number) =>
  times(
    day,
    Array.from({ length: upTo + 1 }, (_, hour) => hour),
  );

export default cases({
  "fires four hours after the last row of a busy workspace": {
    events: hourly("2026-03-02", 10),
    now: "2026-03-02T16:00:00.000Z",
    findings: 1,
    rows: [
      {
        event_time: "2026-03-02T14:00:00.000Z",
        event_date: "2026-03-02",
        workspace_id: "1001",
        last_row_at: "2026-03-02T10:00:00.000Z",
        usual_minutes: 60,
        allowed_minutes: 240,
        notice: "workspace 1001 silent for 240 minutes",
      },
    ],
  },
  "waits twice as long as the longest silence of two weeks": {
    events: [...times("2026-02-25", [0, 8]), ...hourly("2026-03-02", 4).slice(4)],
    now: "2026-03-11T12:00:00.000Z",
    findings: 0,
  },
  "fires after twice the longest silence": {
    events: times("2026-03-02", [0, 3, 6]),
    now: "2026-03-02T13:00:00.000Z",
    findings: 1,
    rows: [{ event_time: "2026-03-02T12:00:00.000Z", usual_minutes: 180, allowed_minutes: 360 }],
  },
  "is told again at the begin of each day that it lasts": {
    events: hourly("2026-03-02", 10),
    now: "2026-03-05T12:00:00.000Z",
    findings: 1,
    rows: [{ event_time: "2026-03-05T00:00:00.000Z", notice: "workspace 1001 silent for 3720 minutes" }],
  },
  "is told on the day it begins and on the next": {
    events: hourly("2026-03-01", 10),
    now: "2026-03-02T12:00:00.000Z",
    findings: 2,
    rows: [{ event_time: "2026-03-02T00:00:00.000Z" }, { event_time: "2026-03-01T14:00:00.000Z" }],
  },
  "fires for a workspace of which there is no row at all": {
    events: [at("2026-03-02T10:00:00.000Z", "1002")],
    now: "2026-03-02T12:00:00.000Z",
    findings: 1,
    rows: [
      {
        event_time: "2026-03-02T00:00:00.000Z",
        last_row_at: null,
        notice: "workspace 1001 no audit row in 16 days",
      },
    ],
  },
  "fires when the whole log is empty": {
    events: [],
    now: "2026-03-02T12:00:00.000Z",
    findings: 1,
  },
  "stays quiet before it is longer than allowed": {
    events: hourly("2026-03-02", 10),
    now: "2026-03-02T14:00:00.000Z",
    findings: 0,
  },
  "stays quiet on a gap of the night that is usual": {
    events: [...times("2026-03-01", [8, 12, 16, 20]), ...times("2026-03-02", [8, 12, 16, 20])],
    now: "2026-03-03T08:00:00.000Z",
    findings: 0,
  },
  "tells two silences of a day once": {
    events: times("2026-03-02", [0, 1, 6, 17]),
    now: "2026-03-02T23:00:00.000Z",
    findings: 1,
    rows: [{ event_time: "2026-03-02T05:00:00.000Z" }],
  },
  "fires for the silence between two rows": {
    events: [...hourly("2026-03-02", 3), ...hourly("2026-03-02", 20).slice(12)],
    now: "2026-03-02T23:00:00.000Z",
    findings: 1,
    rows: [{ event_time: "2026-03-02T07:00:00.000Z", last_row_at: "2026-03-02T03:00:00.000Z" }],
  },
});
