import { cases } from "detectform/model";
import { platformEvent } from "../../../sources/platform.events.ts";

const at = (event_time: string, _rescued_data: string | null = '{"requestId":7}', service_name = "jobs") =>
  platformEvent({ event_time, service_name, _rescued_data, request_id: `${service_name} ${event_time}` });

export default cases({
  "fires for the first row of a day that did not fit": {
    events: [at("2026-03-02T10:00:00.000Z"), at("2026-03-02T11:00:00.000Z")],
    findings: 1,
    rows: [
      {
        event_time: "2026-03-02T10:00:00.000Z",
        service_name: "jobs",
        example: '{"requestId":7}',
        notice: "rows of jobs did not fit, workspace 1001",
      },
    ],
  },
  "fires for each service and day": {
    events: [
      at("2026-03-02T10:00:00.000Z"),
      at("2026-03-02T10:00:00.000Z", "{}", "clusters"),
      at("2026-03-03T00:00:00.000Z"),
    ],
    findings: 3,
  },
  "stays quiet later on the day of the first one": {
    events: [at("2026-03-01T13:00:00.000Z"), at("2026-03-01T18:00:00.000Z")],
    now: "2026-03-02T15:00:00.000Z",
    findings: 0,
  },
  "fires for a row that tells no service": {
    events: [{ ...at("2026-03-02T10:00:00.000Z"), service_name: null }],
    findings: 1,
    rows: [{ service_name: "unknown" }],
  },
  "fires in each watched workspace's own rows only": {
    events: [at("2026-03-02T10:00:00.000Z"), { ...at("2026-03-02T09:00:00.000Z"), workspace_id: "1002" }],
    findings: 1,
    rows: [{ workspace_id: "1001", event_time: "2026-03-02T10:00:00.000Z" }],
  },
  "stays quiet while every row fits": {
    events: [at("2026-03-02T10:00:00.000Z", null)],
    findings: 0,
  },
  "stays quiet on rows of a workspace that is not watched": {
    events: [{ ...at("2026-03-02T10:00:00.000Z"), workspace_id: "1002" }],
    findings: 0,
  },
});
