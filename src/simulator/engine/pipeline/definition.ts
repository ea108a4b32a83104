/** A condition that a pipeline counts by: rows that do not fulfil it are kept. */
export interface Expectation {
  readonly name: string;
  /** Databricks SQL over one row. */
  readonly condition: string;
}

/** What stands before the query of a table. */
interface Table {
  readonly name: string;
  readonly expectations: readonly Expectation[];
  readonly properties: Readonly<Record<string, string>>;
}

export interface StreamingTable extends Table {
  readonly kind: "streaming table";
}

/** What one source adds to a streaming table, by the names of its columns. */
export interface Flow {
  readonly kind: "flow";
  readonly name: string;
  readonly target: string;
  readonly query: string;
}

export interface MaterializedView extends Table {
  readonly kind: "materialized view";
  readonly query: string;
}

export interface View {
  readonly kind: "view";
  readonly name: string;
  readonly query: string;
}

/** A statement of a pipeline's source file; queries are word for word as in the file. */
export type PipelineStatement = StreamingTable | Flow | MaterializedView | View;
