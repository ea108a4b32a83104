/**
 * A column of a ledger table: its Databricks type, what it means, and what it gets from a row of the version
 * before, as SQL; by default the column of its own name, or NULL where that version has none.
 */
type LedgerColumn = readonly [type: string, meaning: string, before?: string];
export type Columns = Readonly<Record<string, LedgerColumn>>;

/** What the tables of one version hold. Keys and owners (the first four columns of each) are in all versions. */
export interface TablesVersion {
  readonly findings: Columns;
  readonly sweeps: Columns;
}

const OWNER: Columns = {
  workspace_id: ["string", "Id of the workspace that tells it."],
  category: ["string", "Category of the detection: the job that tells it."],
};

const FINDINGS: Columns = {
  ...OWNER,
  detection: ["string", "Id of the detection."],
  finding_key: ["string", "Key of the finding within its detection: the same however often it is computed."],
  event_date: ["date", "Day of event_time (UTC)."],
  event_time: ["timestamp", "When it happened."],
  found_at: ["timestamp", "End of the sweep that found it."],
  told_at: ["timestamp", "When its notice was marked as told; NULL while it is open."],
  told_by: ["string", "Id of the job run that told it."],
  closed_at: ["timestamp", "When it was closed without being told."],
  closed_reason: ["string", "Why it was closed: paused, routed to nobody, or removed."],
  severity: ["string", "Severity when it was found."],
  title: ["string", "Title of the detection when it was found."],
  account: ["string", "Account of the workspace, by its name in the fleet."],
  instance_id: ["string", "Host, where the source has one."],
  summary: ["string", "The finding in one line, where the source has one."],
  notice: ["string", "The finding in a few words, for a notice."],
  detail: ["string", "The raw detail, where the source has one."],
  fields: ["map<string, string>", "The source's other columns as text, by name."],
};

const SWEEPS: Columns = {
  ...OWNER,
  collect: ["string", "The collect statement whose progress this is."],
  run_id: ["string", "The job run that holds the lease; NULL when it is free."],
  leased_at: ["timestamp", "When that run took it."],
  window_start: ["timestamp", "What that run collects: from here,"],
  window_end: ["timestamp", "to here."],
  swept_to: [
    "timestamp",
    "Everything up to here was collected, or was not asked for; NULL when it was forgotten.",
  ],
};

/**
 * Every version that a workspace may still have, oldest first; the place in this list stands in the tables'
 * names. What stands here is never edited: `prepare` makes tables by it, and carries rows from one to the next.
 */
export const VERSIONS: readonly TablesVersion[] = [{ findings: FINDINGS, sweeps: SWEEPS }];
