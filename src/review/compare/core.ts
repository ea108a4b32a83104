/** What a detection finds, with known parts taken out, so that only what words cannot say is compared. */
export interface StatementCore {
  /** Over `:from`, `:to` and `:workspaces`, without allow entries: it can be filled and run. */
  readonly runnable: string | undefined;
  /** Without what has words, as people read it. */
  readonly shown: string;
  /** The same without comments and indents. */
  readonly rest: string;
  /** What decides which rows are found: the same for a tile as for a ledger. */
  readonly matched: string;
  /** Actions that a catch-all leaves to others, or undefined where it is none. */
  readonly spokenFor: readonly string[] | undefined;
}
