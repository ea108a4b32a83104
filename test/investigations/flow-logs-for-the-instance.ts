import { investigationCases } from "detectform/model";
import { capsule8 } from "../../sources/capsule8.events.ts";
import { at, HOST } from "../support/around-a-finding.ts";

/** At 10:15:00. */
const ESCAPE = capsule8("Userland Container Escape");

const flow = (starts_at: string, change: Readonly<Record<string, unknown>> = {}) => ({
  starts_at,
  ends_at: new Date(Date.parse(starts_at) + 60_000).toISOString(),
  instance_id: HOST,
  interface_id: "eni-0a1b",
  source_address: "10.0.0.5",
  source_port: 40112,
  target_address: "203.0.113.66",
  target_port: 443,
  protocol: 6,
  packets: 12,
  bytes: 9001,
  action: "ACCEPT",
  ...change,
});

const NOTHING =
  "No flow of this instance is in the logs. Where they hold no instance id, give its network interface as the parameter interface.";

export default investigationCases({
  "lists the flows of the instance, oldest first": {
    events: [ESCAPE],
    tables: {
      flow_logs: [flow(at("10:16:00")), flow(at("10:12:00"), { target_port: 4444, action: "REJECT" })],
    },
    rows: [
      {
        starts_at: at("10:12:00"),
        ends_at: at("10:13:00"),
        interface_id: "eni-0a1b",
        source_address: "10.0.0.5",
        source_port: 40112,
        target_address: "203.0.113.66",
        target_port: 4444,
        protocol: 6,
        packets: 12,
        bytes: 9001,
        action: "REJECT",
        note: null,
      },
      { starts_at: at("10:16:00"), target_port: 443, action: "ACCEPT" },
    ],
  },
  "finds flows by the interface where the logs hold no instance id": {
    events: [ESCAPE],
    tables: {
      flow_logs: [
        flow(at("10:16:00"), { instance_id: null }),
        flow(at("10:17:00"), { instance_id: null, interface_id: "eni-other" }),
      ],
    },
    parameters: { interface: "eni-0a1b" },
    rows: [{ starts_at: at("10:16:00"), interface_id: "eni-0a1b" }],
  },
  "says so where the logs hold nothing of the instance": {
    events: [ESCAPE],
    tables: { flow_logs: [flow(at("10:16:00"), { instance_id: null })] },
    rows: [{ starts_at: at("09:15:00"), ends_at: at("11:15:00"), target_address: null, note: NOTHING }],
  },
  "leaves out other instances and other hours": {
    events: [ESCAPE],
    tables: {
      flow_logs: [
        flow(at("09:13:59")),
        flow(at("11:15:00")),
        flow(at("10:16:00"), { instance_id: "i-other" }),
        flow(at("09:14:30"), { target_port: 53 }),
      ],
    },
    rows: [{ starts_at: at("09:14:30"), target_port: 53 }],
  },
  "takes no hostile interface for SQL": {
    events: [ESCAPE],
    tables: { flow_logs: [flow(at("10:16:00"), { instance_id: null })] },
    parameters: { interface: "x' or '1'='1" },
    rows: [{ note: NOTHING }],
  },
  "says so when the table is empty": { events: [ESCAPE], rows: [{ note: NOTHING }] },
});
