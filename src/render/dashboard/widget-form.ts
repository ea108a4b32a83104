import type { Document } from "./document.ts";
import type { Chart, Colour, Column, Dataset, Filter, Measure, Parameter, Widget } from "./vocabulary.ts";
import type { DocumentWidget } from "./widget-schema.ts";

type Queries = Extract<DocumentWidget, { queries: [unknown] }>["queries"];
type Selection = NonNullable<Document["datasets"][number]["parameters"]>[number]["defaultSelection"];

/** A widget in the documented form; a filter looks for its parameter among the datasets. */
export function widgetForm(widget: Widget, datasets: readonly Dataset[]): DocumentWidget {
  const { name } = widget;
  switch (widget.kind) {
    case "text":
      // Lines are joined without anything between, and Markdown needs an empty line between paragraphs.
      return { name, multilineTextboxSpec: { lines: widget.paragraphs.map((text) => `${text}\n\n`) } };
    case "counter":
      return {
        name,
        queries: grouped(widget.dataset, [], [widget.value]),
        spec: {
          version: 2,
          widgetType: "counter",
          encodings: { value: measured(widget.value) },
          frame: frame(widget),
        },
      };
    case "table":
      return {
        name,
        queries: mainQuery(widget.dataset, widget.columns.map(plainField), true),
        spec: {
          version: 2,
          widgetType: "table",
          encodings: { columns: widget.columns.map(labelled) },
          frame: frame(widget),
        },
      };
    case "bar":
    case "line":
      return chartForm(widget);
    case "pie":
      return {
        name,
        queries: grouped(widget.dataset, [widget.colour], [widget.angle]),
        spec: {
          version: 3,
          widgetType: "pie",
          encodings: {
            angle: { ...measured(widget.angle), scale: { type: "quantitative" } },
            color: colour(widget.colour),
          },
          frame: frame(widget),
        },
      };
    case "filter":
      return filterForm(widget, datasets);
  }
}

function chartForm({ kind, name, dataset, x, y, colour: by, ...shown }: Chart): DocumentWidget {
  const [first, ...more] = y;
  const scale = { type: "quantitative" } as const;
  return {
    name,
    queries: grouped(dataset, by === undefined ? [x] : [x, by], y),
    spec: {
      version: 3,
      widgetType: kind,
      encodings: {
        x: { ...labelled(x), scale: { type: x.scale } },
        y: more.length === 0 ? { ...measured(first), scale } : { scale, fields: y.map(measured) },
        ...(by === undefined ? {} : { color: colour(by) }),
      },
      frame: frame(shown),
    },
  };
}

/** One query that fills the list of choices, and one for each dataset whose parameter is set. */
function filterForm(
  { name, keyword, choices, ...shown }: Filter,
  datasets: readonly Dataset[],
): DocumentWidget {
  const set = datasets.flatMap((dataset) => {
    const parameter = dataset.parameters.find((it) => it.keyword === keyword);
    return parameter === undefined
      ? []
      : [{ dataset: dataset.name, query: `${dataset.name}_${keyword}`, parameter }];
  });
  const [first] = set;
  if (first === undefined) throw new Error(`filter ${name}: no dataset has a parameter ${keyword}`);
  const column = { column: choices.column, title: first.parameter.title };
  return {
    name,
    queries: [
      { name: choices.dataset, query: data(choices.dataset, [plainField(column)], false) },
      ...set.map(({ dataset, query }) => ({
        name: query,
        query: {
          datasetName: dataset,
          parameters: [{ name: keyword, keyword }],
          disaggregated: false as const,
        },
      })),
    ],
    spec: {
      version: 2,
      widgetType: "filter-single-select",
      encodings: {
        fields: [
          { ...labelled(column), queryName: choices.dataset },
          ...set.map(({ query }) => ({ parameterName: keyword, queryName: query })),
        ],
      },
      selection: { defaultSelection: selection(first.parameter) },
      frame: frame(shown),
    },
  };
}

export function selection({ value }: Parameter): Selection {
  return { values: { dataType: "STRING", values: [{ value }] } };
}

/** Rows that agree in the plain columns are one mark. */
function grouped(dataset: string, plain: readonly Column[], measures: readonly Measure[]): Queries {
  return mainQuery(dataset, [...plain.map(plainField), ...measures.map(measureField)], false);
}

function mainQuery(dataset: string, fields: Field[], disaggregated: boolean): Queries {
  return [{ name: "main_query", query: data(dataset, fields, disaggregated) }];
}

type Field = Queries[0]["query"]["fields"][number];

function data(datasetName: string, fields: Field[], disaggregated: boolean) {
  return { datasetName, fields, disaggregated };
}

function plainField({ column }: Column): Field {
  return { name: column, expression: `\`${column}\`` };
}

/** A field's name is what encodings refer to; the platform's own are like this one. */
function measureField(measure: Measure): Field {
  return { name: measureName(measure), expression: `${measure.by.toUpperCase()}(\`${measure.column}\`)` };
}

function measureName({ column, by }: Measure): string {
  return `${by}(${column})`;
}

function labelled({ column, title }: Column) {
  return { fieldName: column, displayName: title };
}

function measured(measure: Measure) {
  return { fieldName: measureName(measure), displayName: measure.title };
}

function colour({ colours, ...column }: Colour) {
  const mappings = Object.entries(colours ?? {}).map(([value, color]) => ({ value, color }));
  const scale = { type: "categorical" as const, ...(mappings.length === 0 ? {} : { mappings }) };
  return { ...labelled(column), scale };
}

function frame({ title, description }: { readonly title: string; readonly description?: string }) {
  return {
    showTitle: true as const,
    title,
    ...(description === undefined ? {} : { showDescription: true as const, description }),
  };
}
