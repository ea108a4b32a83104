/** A dashboard as plain data: what it asks, and how its pages show the answers. Written out by `serialize.ts`. */
export interface Dashboard {
  readonly datasets: readonly Dataset[];
  readonly pages: readonly Page[];
}

/** One statement in Databricks SQL, whose rows widgets show. */
export interface Dataset {
  /** Lower-case words joined by underscores; widgets refer to it. */
  readonly name: string;
  readonly title: string;
  /** Common tables that the query reads, each `name as (..)`. */
  readonly tables: readonly string[];
  /** The query over them, whose columns widgets show; `:keyword` where a parameter stands. */
  readonly query: string;
  readonly parameters: readonly Parameter[];
}

/** A text that the reader of the dashboard chooses by a filter. */
export interface Parameter {
  readonly keyword: string;
  readonly title: string;
  readonly value: string;
}

export interface Page {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly Row[];
}

/** Widgets side by side. Their widths add up to no more than the grid's twelve columns. */
export interface Row {
  readonly height: number;
  readonly cells: readonly Cell[];
}

interface Cell {
  readonly width: number;
  readonly widget: Widget;
}

/** A column as it is, under a heading. */
export interface Column {
  readonly column: string;
  readonly title: string;
}

/** A column that is added up, or of which the greatest value counts, over the rows that are one mark. */
export interface Measure extends Column {
  readonly by: "sum" | "max";
}

/** Along which a chart runs. */
interface Axis extends Column {
  readonly scale: "temporal" | "categorical";
}

/** What tells the marks of a chart apart; some values may have colours of their own, as `#RRGGBB`. */
export interface Colour extends Column {
  readonly colours?: Readonly<Record<string, string>>;
}

interface Shown {
  /** Letters, digits and underscores; once in a dashboard. */
  readonly name: string;
  readonly title: string;
  readonly description?: string;
}

interface OfDataset extends Shown {
  readonly dataset: string;
}

interface Text {
  readonly kind: "text";
  readonly name: string;
  /** Markdown; a paragraph each. */
  readonly paragraphs: readonly string[];
}

interface Counter extends OfDataset {
  readonly kind: "counter";
  readonly value: Measure;
}

interface Table extends OfDataset {
  readonly kind: "table";
  readonly columns: readonly Column[];
}

export interface Chart extends OfDataset {
  readonly kind: "bar" | "line";
  readonly x: Axis;
  /** Several are drawn as a line or bar each, and leave no room for a colour. */
  readonly y: readonly [Measure, ...Measure[]];
  readonly colour?: Colour;
}

interface Pie extends OfDataset {
  readonly kind: "pie";
  readonly angle: Measure;
  readonly colour: Colour;
}

/** Sets a parameter of every dataset that has it, to one of the values of a dataset's column. */
export interface Filter extends Shown {
  readonly kind: "filter";
  readonly keyword: string;
  readonly choices: { readonly dataset: string; readonly column: string };
}

export type Widget = Text | Counter | Table | Chart | Pie | Filter;
