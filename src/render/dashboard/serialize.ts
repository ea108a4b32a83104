import { documentProblems } from "./coherence.ts";
import { Document, type DocumentPage } from "./document.ts";
import type { Dashboard, Dataset, Page, Row } from "./vocabulary.ts";
import { selection, widgetForm } from "./widget-form.ts";

/**
 * A dashboard as `serialized_dashboard` takes it: the same bytes for the same data. Throws where it does not
 * fit together: the provider publishes after it has written, and trashes what it cannot publish.
 */
export function serialize(dashboard: Dashboard): string {
  const document = documentOf(dashboard);
  const problems = documentProblems(document, dashboard.datasets);
  if (problems.length > 0) throw new Error(`the dashboard does not hold together: ${problems.join("; ")}`);
  // On one line: a plan takes several times as long over as many lines (npm run bench:plan), and shows JSON laid out anyway.
  return `${JSON.stringify(document)}\n`;
}

function documentOf({ datasets, pages }: Dashboard): Document {
  return Document.parse({
    datasets: datasets.map(datasetForm),
    pages: pages.map((page) => pageForm(page, datasets)),
  } satisfies Document);
}

/** The statement of each dataset of a serialized dashboard, as the platform puts it together. */
export function statementsIn(serialized: string): readonly { readonly name: string; readonly sql: string }[] {
  const { datasets } = Document.parse(JSON.parse(serialized));
  return datasets.map(({ name, queryLines }) => ({ name, sql: queryLines.join("") }));
}

/** The whole statement of a dataset. */
export function statementOf({ tables, query }: Dataset): string {
  return tables.length === 0 ? query : `with\n${tables.join(",\n")}\n${query}`;
}

function datasetForm(dataset: Dataset): Document["datasets"][number] {
  const declared = dataset.parameters.map((parameter) => ({
    displayName: parameter.title,
    keyword: parameter.keyword,
    dataType: "STRING" as const,
    defaultSelection: selection(parameter),
  }));
  return {
    name: dataset.name,
    displayName: dataset.title,
    queryLines: statementOf(dataset)
      .trimEnd()
      .split("\n")
      .map((line) => `${line}\n`),
    ...(declared.length === 0 ? {} : { parameters: declared }),
  };
}

function pageForm({ name, title, rows }: Page, datasets: readonly Dataset[]): DocumentPage {
  return {
    name,
    displayName: title,
    pageType: "PAGE_TYPE_CANVAS",
    layoutVersion: "GRID_V1",
    layout: rows.flatMap((row, at) => rowForm(row, heightOf(rows.slice(0, at)), datasets)),
  };
}

function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}

function rowForm({ height, cells }: Row, y: number, datasets: readonly Dataset[]): DocumentPage["layout"] {
  return cells.map(({ widget, width }, at) => {
    const x = cells.slice(0, at).reduce((sum, cell) => sum + cell.width, 0);
    return { widget: widgetForm(widget, datasets), position: { x, y, width, height } };
  });
}
