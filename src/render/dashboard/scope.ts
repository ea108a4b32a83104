/** Which parts there is something to show in. */
export interface Scope {
  readonly workspace: string;
  /** Days of findings that are shown. */
  readonly days: number;
  /** Whether a ledger says what was told. */
  readonly ledger: boolean;
  /** Whether a source has an agent's rows. */
  readonly agents: boolean;
}

export const SEVERITY = {
  column: "severity",
  title: "Severity",
  colours: { critical: "#A4161A", high: "#E85D04", medium: "#FFBA08", low: "#8ECAE6" },
};
