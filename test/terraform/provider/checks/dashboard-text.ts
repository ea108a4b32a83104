/** The parts of a serialized dashboard that the checks look at. */
export interface Dashboard {
  readonly datasets: readonly {
    readonly name: string;
    readonly sql: string;
    /** The fragments that the platform joins; none in an older export. */
    readonly lines: readonly string[];
    readonly parameters: readonly string[];
  }[];
  readonly pages: readonly Page[];
}

export interface Page {
  readonly name: string;
  /** Columns of its grid: 12 with a `layoutVersion`, 6 without. */
  readonly columns: number;
  readonly layout: readonly { readonly widget: Widget; readonly position: Position }[];
}

export interface Position {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Widget {
  readonly name: string;
  readonly spec?: { readonly widgetType: string; readonly version: number };
  readonly queries: readonly {
    readonly name: string;
    readonly datasetName: string;
    readonly fields: readonly string[];
    /** Keywords of the parameters that it sets. */
    readonly parameters: readonly string[];
  }[];
  /** Every `fieldName`, `queryName` and `parameterName` within the encodings. */
  readonly fieldNames: readonly string[];
  readonly queryNames: readonly string[];
  readonly parameterNames: readonly string[];
}

type Json = { readonly [key: string]: unknown };

/** Reads the JSON text; undefined when it is none. Absent parts read as empty. */
export function readDashboard(text: string): Dashboard | undefined {
  try {
    const root = record(JSON.parse(text));
    return { datasets: records(root.datasets).map(readDataset), pages: records(root.pages).map(readPage) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function readDataset(dataset: Json): Dashboard["datasets"][number] {
  const lines = Array.isArray(dataset.queryLines) ? dataset.queryLines.map(text) : [];
  const sql = lines.length === 0 ? text(dataset.query) : lines.join("");
  const parameters = records(dataset.parameters).map(({ keyword }) => text(keyword));
  return { name: text(dataset.name), sql, lines, parameters };
}

function readPage(page: Json): Page {
  const layout = records(page.layout).map((item) => ({
    widget: readWidget(record(item.widget)),
    position: readPosition(record(item.position)),
  }));
  return { name: text(page.name), columns: page.layoutVersion === undefined ? 6 : 12, layout };
}

function readPosition({ x, y, width, height }: Json): Position {
  return { x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
}

function readWidget(widget: Json): Widget {
  const spec = record(widget.spec);
  const named =
    widget.spec === undefined
      ? {}
      : { spec: { widgetType: text(spec.widgetType), version: Number(spec.version) } };
  const queries = records(widget.queries).map(readQuery);
  const namesOf = (key: string) => within(spec.encodings, key);
  return {
    name: text(widget.name),
    ...named,
    queries,
    fieldNames: namesOf("fieldName"),
    queryNames: namesOf("queryName"),
    parameterNames: namesOf("parameterName"),
  };
}

function readQuery({ name, query }: Json): Widget["queries"][number] {
  const { datasetName, fields, parameters } = record(query);
  return {
    name: text(name),
    datasetName: text(datasetName),
    fields: records(fields).map((field) => text(field.name)),
    parameters: records(parameters).map(({ keyword }) => text(keyword)),
  };
}

/** Every text under a key, however deep. */
function within(value: unknown, key: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((element) => within(element, key));
  const entries = Object.entries(record(value));
  return entries.flatMap(([name, inner]) =>
    name === key && typeof inner === "string" ? [inner] : within(inner, key),
  );
}

function record(value: unknown): Json {
  // An object of JSON is a record of whatever; anything else reads as empty.
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function records(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(record) : [];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
