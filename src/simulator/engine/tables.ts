/** Columns of `system.access.audit` as far as it is read, in DuckDB's types. */
export const AUDIT_COLUMNS = {
  account_id: "VARCHAR",
  workspace_id: "VARCHAR",
  version: "VARCHAR",
  event_time: "TIMESTAMPTZ",
  event_date: "DATE",
  source_ip_address: "VARCHAR",
  user_agent: "VARCHAR",
  session_id: "VARCHAR",
  user_identity: "STRUCT(email VARCHAR, subject_name VARCHAR)",
  service_name: "VARCHAR",
  action_name: "VARCHAR",
  request_id: "VARCHAR",
  request_params: "MAP(VARCHAR, VARCHAR)",
  response: "STRUCT(status_code INTEGER, error_message VARCHAR, result VARCHAR)",
  audit_level: "VARCHAR",
  event_id: "VARCHAR",
  /** Only the delivered log has it: what did not fit the other columns. */
  _rescued_data: "VARCHAR",
} as const;

/** The same as DuckDB's JSON functions take it. */
const AUDIT_STRUCTURE = {
  ...AUDIT_COLUMNS,
  user_identity: { email: "VARCHAR", subject_name: "VARCHAR" },
  response: { status_code: "INTEGER", error_message: "VARCHAR", result: "VARCHAR" },
};

/** Statement that turns one JSON text, a list of rows with `extra` columns, into typed rows. */
export function rowsFromJson(json: string, extra: Readonly<Record<string, string>>): string {
  const structure = JSON.stringify([{ ...AUDIT_STRUCTURE, ...extra }]).replaceAll("'", "''");
  return `select unnest(system.main.from_json('${json.replaceAll("'", "''")}', '${structure}'), recursive := false) as row`;
}

/** Columns with their types, as `create table` takes them. */
export function columnTypes(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(", ");
}
