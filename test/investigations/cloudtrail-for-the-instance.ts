import { investigationCases } from "detectform/model";
import { capsule8 } from "../../sources/capsule8.events.ts";
import { at, HOST } from "../support/around-a-finding.ts";

/** At 10:15:00. */
const ESCAPE = capsule8("Userland Container Escape");

/** A call with the role of the host's machine. */
const called = (event_time: string, change: Readonly<Record<string, unknown>> = {}) => ({
  event_time,
  event_name: "GetCallerIdentity",
  event_source: "sts.amazonaws.com",
  source_address: "203.0.113.66",
  actor: `arn:aws:sts::000000000000:assumed-role/workers/${HOST}`,
  request: null,
  error_code: null,
  ...change,
});

const BY_OTHER = "arn:aws:iam::000000000000:user/ops";

export default investigationCases({
  "lists calls by the instance's role and calls about the instance": {
    events: [ESCAPE],
    tables: {
      cloudtrail: [
        called(at("10:16:00")),
        called(at("09:50:00"), {
          event_name: "ModifyInstanceAttribute",
          actor: BY_OTHER,
          request: `{"instancesSet":{"items":[{"instanceId":"${HOST}"}]}}`,
          error_code: "Client.UnauthorizedOperation",
        }),
      ],
    },
    rows: [
      {
        event_time: at("09:50:00"),
        relation: "about the instance",
        event_name: "ModifyInstanceAttribute",
        actor: BY_OTHER,
        error_code: "Client.UnauthorizedOperation",
      },
      {
        event_time: at("10:16:00"),
        relation: "by the instance",
        event_name: "GetCallerIdentity",
        source_address: "203.0.113.66",
      },
    ],
  },
  "leaves out other instances and other hours": {
    events: [ESCAPE],
    tables: {
      cloudtrail: [
        called(at("09:14:59")),
        called(at("11:15:00")),
        called(at("10:16:00"), { actor: BY_OTHER, request: '{"instanceId":"i-other"}' }),
        called(at("10:17:00"), { actor: null }),
        called(at("10:18:00"), { actor: `arn:aws:sts::000000000000:assumed-role/workers/x${HOST}` }),
      ],
    },
    rows: [],
  },
  "counts the hours that are asked for": {
    events: [ESCAPE],
    tables: { cloudtrail: [called(at("08:00:00"))] },
    parameters: { hours: 3 },
    rows: [{ event_time: at("08:00:00") }],
  },
  "cuts hostile parameters at 2000 characters and leaves them as they are": {
    events: [ESCAPE],
    tables: { cloudtrail: [called(at("10:16:00"), { request: `<b>'; drop --${"x".repeat(3000)}` })] },
    rows: [{ request: `<b>'; drop --${"x".repeat(1987)}` }],
  },
  "has no answer from an empty table": { events: [ESCAPE], rows: [] },
  "has no answer where the finding names no host": {
    events: [capsule8("Userland Container Escape", { row: { request_params: {} } })],
    tables: { cloudtrail: [called(at("10:16:00"))] },
    rows: [],
  },
});
