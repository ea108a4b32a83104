/** A check of each row that counts what breaks it and keeps it. */
export interface Expectation {
  readonly name: string;
  /** True where all is well; never NULL, which the platform counts as a break. */
  readonly predicate: string;
}

/** One statement of a pipeline's source file. */
export interface PipelineStatement {
  readonly kind: "streaming-table" | "flow" | "materialized-view" | "view";
  /** A flow's own name; of all others `catalog.schema.name`. */
  readonly name: string;
  readonly comment?: string;
  readonly expectations: readonly Expectation[];
  /** Table properties by name. */
  readonly properties: Readonly<Record<string, string>>;
  /** Columns by which files are laid out. */
  readonly clusterBy: readonly string[];
  /** The query in Databricks SQL; a streaming table has none, its flows have. */
  readonly query?: string;
  /** The table that a flow fills. */
  readonly into?: string;
}

/** What a statement says beside its kind and name, where it says nothing. */
export const PLAIN = { expectations: [], properties: {}, clusterBy: [] } as const;
