import { z } from "zod";
import { strict } from "../../model/text.ts";

export const Name = z.string().regex(/^[A-Za-z0-9_-]{1,60}$/);

/** What a filter sets, and a parameter begins with. */
export const Selection = strict({
  values: strict({
    dataType: z.literal("STRING"),
    values: z.array(strict({ value: z.string() })).min(1),
  }),
});

/** A back-quoted column, or one aggregate of it. */
const Field = strict({
  name: z.string().min(1),
  expression: z.string().regex(/^(`[a-z0-9_]+`|(SUM|MAX)\(`[a-z0-9_]+`\))$/),
});

const DataQuery = strict({ datasetName: Name, fields: z.array(Field).min(1), disaggregated: z.boolean() });

const MainQuery = z.tuple([strict({ name: z.literal("main_query"), query: DataQuery })]);

const ParameterQuery = strict({
  datasetName: Name,
  parameters: z.array(strict({ name: z.string(), keyword: z.string() })).length(1),
  disaggregated: z.literal(false),
});

const Frame = strict({
  showTitle: z.literal(true),
  title: z.string().min(1),
  showDescription: z.literal(true).optional(),
  description: z.string().min(1).optional(),
});

const Labelled = { fieldName: z.string(), displayName: z.string() };

const QUANTITATIVE = strict({ type: z.literal("quantitative") });

const Mapping = strict({ value: z.string(), color: z.string().regex(/^#[0-9A-F]{6}$/) });

const Colour = strict({
  ...Labelled,
  scale: strict({ type: z.literal("categorical"), mappings: z.array(Mapping).min(1).optional() }),
});

const CounterSpec = strict({
  version: z.literal(2),
  widgetType: z.literal("counter"),
  encodings: strict({ value: strict(Labelled) }),
  frame: Frame,
});

const TableSpec = strict({
  version: z.literal(2),
  widgetType: z.literal("table"),
  encodings: strict({ columns: z.array(strict(Labelled)).min(1) }),
  frame: Frame,
});

const ChartSpec = strict({
  version: z.literal(3),
  widgetType: z.enum(["bar", "line"]),
  encodings: strict({
    x: strict({ ...Labelled, scale: strict({ type: z.enum(["temporal", "categorical"]) }) }),
    y: z.union([
      strict({ ...Labelled, scale: QUANTITATIVE }),
      strict({ scale: QUANTITATIVE, fields: z.array(strict(Labelled)).min(2) }),
    ]),
    color: Colour.optional(),
  }),
  frame: Frame,
});

const PieSpec = strict({
  version: z.literal(3),
  widgetType: z.literal("pie"),
  encodings: strict({ angle: strict({ ...Labelled, scale: QUANTITATIVE }), color: Colour }),
  frame: Frame,
});

const FilterSpec = strict({
  version: z.literal(2),
  widgetType: z.literal("filter-single-select"),
  encodings: strict({
    fields: z
      .array(
        z.union([
          strict({ ...Labelled, queryName: z.string() }),
          strict({ parameterName: z.string(), queryName: z.string() }),
        ]),
      )
      .min(2),
  }),
  selection: strict({ defaultSelection: Selection }),
  frame: Frame,
});

/** A widget in the documented form: of each type its version, its queries and its encodings. */
export const Widget = z.union([
  strict({ name: Name, multilineTextboxSpec: strict({ lines: z.array(z.string().min(1)).min(1) }) }),
  strict({
    name: Name,
    queries: MainQuery,
    spec: z.discriminatedUnion("widgetType", [CounterSpec, TableSpec, ChartSpec, PieSpec]),
  }),
  strict({
    name: Name,
    queries: z.array(strict({ name: z.string(), query: z.union([DataQuery, ParameterQuery]) })).min(2),
    spec: FilterSpec,
  }),
]);
export type DocumentWidget = z.infer<typeof Widget>;
