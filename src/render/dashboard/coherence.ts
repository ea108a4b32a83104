import { outputColumns } from "../../sql/columns.ts";
import { markerNames } from "../../sql/fill.ts";
import type { Document } from "./document.ts";
import type { Dataset } from "./vocabulary.ts";
import type { DocumentWidget } from "./widget-schema.ts";

/**
 * What the form alone does not tell: names that lead nowhere or stand twice. Widgets cannot overlap: rows place them.
 * A dataset's columns and parameters are read from its query; its common tables are filled already.
 */
export function documentProblems({ pages }: Document, datasets: readonly Dataset[]): readonly string[] {
  const widgets = pages.flatMap(({ layout }) => layout.map(({ widget }) => widget));
  const known = new Map(datasets.map((dataset) => [dataset.name, knownDataset(dataset)]));
  return [
    ...twice("dataset", datasets),
    ...twice("page", pages),
    ...twice("widget", widgets),
    ...datasets.flatMap(queryTextProblems),
    ...widgets.flatMap((widget) => widgetProblems(widget, known)),
  ];
}

function twice(noun: string, named: readonly { readonly name: string }[]): readonly string[] {
  const names = named.map(({ name }) => name);
  return names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${noun} ${name} stands twice`);
}

function queryTextProblems({ name, query, parameters }: Dataset): readonly string[] {
  const declared = parameters.map(({ keyword }) => keyword);
  const used = markerNames(query);
  const problems = [
    ...(query.trimEnd().endsWith(";") ? ["ends with a semicolon"] : []),
    ...without(used, declared).map((keyword) => `does not declare :${keyword}`),
    ...without(declared, used).map((keyword) => `declares :${keyword} and never uses it`),
  ];
  return problems.map((what) => `dataset ${name} ${what}`);
}

interface KnownDataset {
  readonly columns: readonly string[];
  readonly parameters: readonly string[];
}
type KnownDatasets = ReadonlyMap<string, KnownDataset>;

// The queries are the same in each workspace, and reading one costs milliseconds.
const readColumns = new Map<string, readonly string[]>();

function columnsOf(query: string): readonly string[] {
  const columns = readColumns.get(query) ?? outputColumns(query);
  readColumns.set(query, columns);
  return columns;
}

function knownDataset({ query, parameters }: Dataset): KnownDataset {
  return { columns: columnsOf(query), parameters: parameters.map(({ keyword }) => keyword) };
}

function widgetProblems(widget: DocumentWidget, datasets: KnownDatasets): readonly string[] {
  if (!("queries" in widget)) return [];
  const queries = widget.queries.map(({ name, query }) => ({ name, ...query }));
  const problems = [
    ...twice("query", queries),
    ...queries.flatMap((query) => queryProblems(query, datasets)),
    ...encodingProblems(widget, queries),
  ];
  return problems.map((what) => `widget ${widget.name}: ${what}`);
}

interface AskedQuery {
  readonly name: string;
  readonly datasetName: string;
  readonly fields?: readonly { readonly name: string; readonly expression: string }[];
  readonly parameters?: readonly { readonly keyword: string }[];
}

function queryProblems(
  { datasetName, fields = [], parameters = [] }: AskedQuery,
  datasets: KnownDatasets,
): readonly string[] {
  const dataset = datasets.get(datasetName);
  if (dataset === undefined) return [`there is no dataset ${datasetName}`];
  const asked = fields.map(({ expression }) => expression.replace(/^[^`]*`|`[^`]*$/g, ""));
  const set = parameters.map(({ keyword }) => keyword);
  return [
    ...without(asked, dataset.columns).map((column) => `dataset ${datasetName} has no column ${column}`),
    ...without(set, dataset.parameters).map((name) => `dataset ${datasetName} has no parameter ${name}`),
  ];
}

function without(names: readonly string[], known: readonly string[]): readonly string[] {
  return names.filter((name) => !known.includes(name));
}

/** An encoding names a field of its query, by exactly the field's name. */
function encodingProblems(
  { spec }: Extract<DocumentWidget, { queries: unknown }>,
  queries: readonly AskedQuery[],
): readonly string[] {
  const fields = queries.flatMap((query) => (query.fields ?? []).map(({ name }) => name));
  const names = queries.map(({ name }) => name);
  return [
    ...without(textsAt(spec.encodings, "fieldName"), fields).map(
      (field) => `no query has the field ${field}`,
    ),
    ...without(textsAt(spec.encodings, "queryName"), names).map((name) => `there is no query ${name}`),
  ];
}

/** Every text under a key, however deep. */
function textsAt(value: unknown, key: string): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key && typeof inner === "string" ? [inner] : textsAt(inner, key),
  );
}
