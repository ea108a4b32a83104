/** Columns of a recorded row before they are typed: those of the audit log, and what only one layout has. */
export const GIVEN_COLUMNS = [
  "account_id",
  "workspace_id",
  "version",
  "event_id",
  "event_time",
  /** A delivered line's time, always in epoch milliseconds. */
  "timestamp",
  "event_date",
  "source_ip_address",
  "user_agent",
  "session_id",
  "user_identity",
  "service_name",
  "action_name",
  "request_id",
  "request_params",
  "response",
  "audit_level",
  "arrived_at",
  /** Of Azure alone: the resource that logs. */
  "resource",
] as const;
export type GivenColumn = (typeof GIVEN_COLUMNS)[number];

/** The keys under which each layout holds a column; where several are named, the first that is there counts. */
type RowLayout = Partial<Readonly<Record<GivenColumn, readonly string[]>>>;

/**
 * The layouts in which audit rows are kept. Sources: the reference page of the system table; the log delivery page,
 * whose sample has `orgId`; the Azure Monitor reference of the tables DatabricksCapsule8Dataplane and
 * DatabricksClamAVScan.
 */
const LAYOUTS = {
  "system table": {
    account_id: ["account_id"],
    workspace_id: ["workspace_id"],
    version: ["version"],
    event_id: ["event_id"],
    event_time: ["event_time"],
    event_date: ["event_date"],
    source_ip_address: ["source_ip_address"],
    user_agent: ["user_agent"],
    session_id: ["session_id"],
    user_identity: ["user_identity"],
    service_name: ["service_name"],
    action_name: ["action_name"],
    request_id: ["request_id"],
    request_params: ["request_params"],
    response: ["response"],
    audit_level: ["audit_level"],
    arrived_at: ["arrived_at"],
  },
  "delivered log": {
    account_id: ["accountId"],
    workspace_id: ["workspaceId", "orgId"],
    version: ["version"],
    timestamp: ["timestamp"],
    event_date: ["date"],
    source_ip_address: ["sourceIPAddress"],
    user_agent: ["userAgent"],
    session_id: ["sessionId"],
    user_identity: ["userIdentity"],
    service_name: ["serviceName"],
    action_name: ["actionName"],
    request_id: ["requestId"],
    request_params: ["requestParams"],
    response: ["response"],
    audit_level: ["auditLevel"],
    arrived_at: ["arrived_at"],
  },
  "Azure diagnostic log": {
    event_id: ["logId"],
    event_time: ["time"],
    source_ip_address: ["sourceIPAddress"],
    user_agent: ["userAgent"],
    session_id: ["sessionId"],
    user_identity: ["identity"],
    service_name: ["serviceName"],
    action_name: ["actionName"],
    request_id: ["requestId"],
    request_params: ["requestParams"],
    response: ["response"],
    resource: ["resourceId"],
    arrived_at: ["arrived_at"],
  },
  "Log Analytics table": {
    event_id: ["LogId"],
    event_time: ["TimeGenerated"],
    source_ip_address: ["SourceIPAddress"],
    user_agent: ["UserAgent"],
    session_id: ["SessionId"],
    user_identity: ["Identity"],
    service_name: ["ServiceName"],
    action_name: ["ActionName"],
    request_id: ["RequestId"],
    request_params: ["RequestParams"],
    response: ["Response"],
    resource: ["_ResourceId"],
    arrived_at: ["arrived_at"],
  },
} as const satisfies Readonly<Record<string, RowLayout>>;
export type LayoutName = keyof typeof LAYOUTS;

// The names are the keys of the object above.
export const LAYOUT_NAMES = Object.keys(LAYOUTS) as readonly LayoutName[];

/** Layouts that keys point to: the time of a layout is among them, and another of its columns. */
export function layoutsOf(keys: ReadonlySet<string>): readonly LayoutName[] {
  const found = LAYOUT_NAMES.filter((name) => {
    const known = keysOfLayout(name).filter((key) => keys.has(key));
    return known.length > 1 && timeKeys(LAYOUTS[name]).some((key) => keys.has(key));
  });
  // Its keys differ from others by letter case alone, which the engine does not tell apart.
  const others = found.filter((name) => name !== "Log Analytics table");
  return others.length > 0 ? others : found;
}

function keysOfLayout(name: LayoutName): readonly string[] {
  return Object.values(LAYOUTS[name]).flat();
}

function timeKeys({ event_time = [], timestamp = [] }: RowLayout): readonly string[] {
  return [...event_time, ...timestamp];
}

/** The keys of some layouts that hold a column, in the order in which they count. */
export function keysFor(column: GivenColumn, layouts: readonly LayoutName[]): readonly string[] {
  return [...new Set(layouts.flatMap((name) => columnKeys(LAYOUTS[name], column)))];
}

function columnKeys(layout: RowLayout, column: GivenColumn): readonly string[] {
  return layout[column] ?? [];
}

/**
 * The column that a header means, whatever its letter case, its table's name before it and its unit behind it:
 * `EVENT_TIME`, `audit.event_time`, `TimeGenerated [UTC]`.
 */
export function columnNamed(header: string): GivenColumn | undefined {
  const word = plainWord(header);
  return GIVEN_COLUMNS.find((column) => keysFor(column, LAYOUT_NAMES).some((key) => plainWord(key) === word));
}

/** Whether the names of a table's columns are those of audit rows. */
export function isAuditTable(names: readonly string[]): boolean {
  const columns = new Set(names.map(columnNamed));
  return (columns.has("event_time") || columns.has("timestamp")) && columns.has("service_name");
}

function plainWord(name: string): string {
  const last =
    name
      .replace(/\s*[[(].*[\])]\s*$/, "")
      .split(".")
      .at(-1) ?? "";
  return last.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
