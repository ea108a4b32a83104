import { table } from "detectform/model";

const documented = { provenance: "documented" } as const;
const unverified = { provenance: "unverified" } as const;

/** Fields of the default format, by the names that the documentation gives them with `_` for `-`. */
const DEFAULT_FORMAT = {
  starts_at: "timestamp_seconds(try_cast(start as bigint))",
  ends_at: "timestamp_seconds(try_cast(`end` as bigint))",
  interface_id: "interface_id",
  source_address: "srcaddr",
  source_port: "try_cast(srcport as bigint)",
  target_address: "dstaddr",
  target_port: "try_cast(dstport as bigint)",
  protocol: "try_cast(protocol as bigint)",
  packets: "try_cast(packets as bigint)",
  bytes: "try_cast(bytes as bigint)",
  action: "action",
};

export default table({
  name: "flow_logs",
  title: "AWS VPC flow logs: who talked to whom",
  columns: {
    starts_at: { type: "timestamp", meaning: "Begin of the row's time (UTC).", ...documented },
    ends_at: { type: "timestamp", meaning: "End of it.", ...documented },
    instance_id: {
      type: "string",
      meaning: "Machine; only in a custom format of version 3 or later.",
      ...unverified,
    },
    interface_id: { type: "string", meaning: "Network interface.", ...documented },
    source_address: { type: "string", meaning: "Where the packets came from.", ...documented },
    source_port: { type: "bigint", meaning: "Port there.", ...documented },
    target_address: { type: "string", meaning: "Where they went.", ...documented },
    target_port: { type: "bigint", meaning: "Port there.", ...documented },
    protocol: {
      type: "bigint",
      meaning: "IANA's number of the protocol: 6 is TCP, 17 is UDP.",
      ...documented,
    },
    packets: { type: "bigint", meaning: "How many packets.", ...documented },
    bytes: { type: "bigint", meaning: "How many bytes.", ...documented },
    action: { type: "string", meaning: "ACCEPT or REJECT.", ...documented },
  },
  layouts: {
    "default-format": { columns: DEFAULT_FORMAT },
    "with-instance-id": { columns: { ...DEFAULT_FORMAT, instance_id: "instance_id" } },
  },
  grace: "One to ten minutes behind, plus whatever loads it.",
  needs: "SELECT on the table that the workspace names.",
  reference: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html",
});
