/** A column of a finding: its type in Databricks' words, and what it means. */
interface FindingColumn {
  readonly type: string;
  readonly meaning: string;
}

const column = (type: string, meaning: string): FindingColumn => ({ type, meaning });

/** Columns of a finding as investigations and the dashboard read it, whether a ledger remembers it or not. */
export const FINDING_COLUMNS = {
  workspace_id: column("string", "Workspace in which it happened."),
  category: column("string", "Category of the detection."),
  detection: column("string", "Id of the detection."),
  finding_key: column("string", "Key of the finding within its detection."),
  event_date: column("date", "Day of event_time (UTC)."),
  event_time: column("timestamp", "When it happened."),
  found_at: column("timestamp", "When a sweep found it; NULL without a ledger."),
  told_at: column("timestamp", "When it was told; NULL while it is open, and without a ledger."),
  closed_at: column("timestamp", "When it was closed without being told; NULL without a ledger."),
  closed_reason: column("string", "Why it was closed: paused, routed to nobody, or removed."),
  severity: column("string", "Severity in this workspace."),
  title: column("string", "Title of the detection."),
  instance_id: column("string", "Host, where the source has one."),
  summary: column("string", "The finding in one line, where the source has one."),
  notice: column("string", "The finding in a few words."),
  detail: column("string", "The raw detail, where the source has one."),
  fields: column("map<string, string>", "The source's other columns as text, by name."),
} as const satisfies Readonly<Record<string, FindingColumn>>;

export type FindingColumnName = keyof typeof FINDING_COLUMNS;

/** The same names as a list that is not empty, as a schema needs it. */
export const FINDING_COLUMN_NAMES = Object.keys(FINDING_COLUMNS) as [
  FindingColumnName,
  ...FindingColumnName[],
];
