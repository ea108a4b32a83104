import { describe, expect, test } from "vitest";
import { Document } from "../../../src/render/dashboard/document.ts";
import { serialize } from "../../../src/render/dashboard/serialize.ts";
import type { Chart, Dashboard, Dataset, Widget } from "../../../src/render/dashboard/vocabulary.ts";

const VISITS: Dataset = {
  name: "visits",
  title: "Visits",
  tables: ["  visits as (\n    select 1 as place\n  )"],
  query: "select day, page, count(*) as visits\nfrom visits\nwhere page = :page\ngroup by day, page\n",
  parameters: [{ keyword: "page", title: "Page", value: "start" }],
};
const PAGES: Dataset = {
  name: "pages",
  title: "Pages",
  tables: [],
  query: "select page\nfrom visits",
  parameters: [],
};
const VISITS_A_DAY = { column: "visits", title: "Visits", by: "sum" } as const;
const DAYS: Chart = {
  kind: "bar",
  name: "days",
  title: "Visits by day",
  dataset: "visits",
  x: { column: "day", title: "Day", scale: "temporal" },
  y: [VISITS_A_DAY],
  colour: { column: "page", title: "Page", colours: { start: "#A4161A" } },
};
const CHOICE: Widget = {
  kind: "filter",
  name: "choice",
  title: "Page",
  keyword: "page",
  choices: { dataset: "pages", column: "page" },
};

function dashboardOf(widgets: readonly Widget[], datasets: readonly Dataset[] = [VISITS, PAGES]): Dashboard {
  const rows = widgets.map((widget) => ({ height: 4, cells: [{ width: 12, widget }] }));
  return { datasets, pages: [{ name: "first", title: "First", rows }] };
}

function written(dashboard: Dashboard): Document {
  return JSON.parse(serialize(dashboard));
}

const widgetOf = (widget: Widget) => written(dashboardOf([widget])).pages[0]?.layout[0]?.widget;

describe("a serialized dashboard", () => {
  test("has its statements line by line, each line with its end, and declares their parameters", () => {
    expect(written(dashboardOf([DAYS])).datasets).toEqual([
      {
        name: "visits",
        displayName: "Visits",
        queryLines: [
          "with\n",
          "  visits as (\n",
          "    select 1 as place\n",
          "  )\n",
          "select day, page, count(*) as visits\n",
          "from visits\n",
          "where page = :page\n",
          "group by day, page\n",
        ],
        parameters: [
          {
            displayName: "Page",
            keyword: "page",
            dataType: "STRING",
            defaultSelection: { values: { dataType: "STRING", values: [{ value: "start" }] } },
          },
        ],
      },
      { name: "pages", displayName: "Pages", queryLines: ["select page\n", "from visits\n"] },
    ]);
  });

  test("places rows below each other and cells beside each other, on the grid of twelve columns", () => {
    const text = (name: string): Widget => ({ kind: "text", name, paragraphs: ["Hello."] });
    const rows = [
      { height: 2, cells: [{ width: 12, widget: text("a") }] },
      {
        height: 5,
        cells: [
          { width: 7, widget: text("b") },
          { width: 5, widget: text("c") },
        ],
      },
    ];

    const { pages } = written({ datasets: [PAGES], pages: [{ name: "first", title: "First", rows }] });

    expect(pages[0]).toMatchObject({
      name: "first",
      displayName: "First",
      pageType: "PAGE_TYPE_CANVAS",
      layoutVersion: "GRID_V1",
    });
    expect(pages[0]?.layout).toEqual([
      {
        widget: { name: "a", multilineTextboxSpec: { lines: ["Hello.\n\n"] } },
        position: { x: 0, y: 0, width: 12, height: 2 },
      },
      {
        widget: { name: "b", multilineTextboxSpec: { lines: ["Hello.\n\n"] } },
        position: { x: 0, y: 2, width: 7, height: 5 },
      },
      {
        widget: { name: "c", multilineTextboxSpec: { lines: ["Hello.\n\n"] } },
        position: { x: 7, y: 2, width: 5, height: 5 },
      },
    ]);
  });

  test("is the same text for the same data, on one line that ends with its break", () => {
    const text = serialize(dashboardOf([DAYS, CHOICE]));

    expect(serialize(dashboardOf([DAYS, CHOICE]))).toBe(text);
    expect(text).toMatch(/^[^\n]+\n$/);
  });
});

describe("a widget is written in the documented form:", () => {
  const frame = { showTitle: true, title: "Visits by day" };

  test("a bar by its day, its sum and its colours", () => {
    expect(widgetOf(DAYS)).toEqual({
      name: "days",
      queries: [
        {
          name: "main_query",
          query: {
            datasetName: "visits",
            fields: [
              { name: "day", expression: "`day`" },
              { name: "page", expression: "`page`" },
              { name: "sum(visits)", expression: "SUM(`visits`)" },
            ],
            disaggregated: false,
          },
        },
      ],
      spec: {
        version: 3,
        widgetType: "bar",
        encodings: {
          x: { fieldName: "day", displayName: "Day", scale: { type: "temporal" } },
          y: { fieldName: "sum(visits)", displayName: "Visits", scale: { type: "quantitative" } },
          color: {
            fieldName: "page",
            displayName: "Page",
            scale: { type: "categorical", mappings: [{ value: "start", color: "#A4161A" }] },
          },
        },
        frame,
      },
    });
  });

  test("several lines as fields of one axis", () => {
    const { colour: _, ...days } = DAYS;
    const most = { column: "visits", title: "Most", by: "max" } as const;

    expect(widgetOf({ ...days, kind: "line", y: [VISITS_A_DAY, most] })).toMatchObject({
      spec: {
        version: 3,
        widgetType: "line",
        encodings: {
          y: {
            scale: { type: "quantitative" },
            fields: [
              { fieldName: "sum(visits)", displayName: "Visits" },
              { fieldName: "max(visits)", displayName: "Most" },
            ],
          },
        },
      },
    });
  });

  test("a table by its columns, row by row", () => {
    const table = { name: "days", title: "Visits by day", description: "All.", dataset: "visits" };

    expect(widgetOf({ ...table, kind: "table", columns: [{ column: "page", title: "Page" }] })).toEqual({
      name: "days",
      queries: [
        {
          name: "main_query",
          query: {
            datasetName: "visits",
            fields: [{ name: "page", expression: "`page`" }],
            disaggregated: true,
          },
        },
      ],
      spec: {
        version: 2,
        widgetType: "table",
        encodings: { columns: [{ fieldName: "page", displayName: "Page" }] },
        frame: { ...frame, showDescription: true, description: "All." },
      },
    });
  });

  test("a counter by its value, and a pie by its angle and colour", () => {
    const shown = { name: "all", title: "All", dataset: "visits" };

    expect(widgetOf({ ...shown, kind: "counter", value: VISITS_A_DAY })).toMatchObject({
      spec: {
        version: 2,
        widgetType: "counter",
        encodings: { value: { fieldName: "sum(visits)", displayName: "Visits" } },
      },
    });
    expect(
      widgetOf({ ...shown, kind: "pie", angle: VISITS_A_DAY, colour: { column: "page", title: "Page" } }),
    ).toMatchObject({
      spec: {
        version: 3,
        widgetType: "pie",
        encodings: {
          angle: { fieldName: "sum(visits)", displayName: "Visits", scale: { type: "quantitative" } },
          color: { fieldName: "page", displayName: "Page", scale: { type: "categorical" } },
        },
      },
    });
  });

  test("a filter by the list of its choices, and the parameter of each dataset that has it", () => {
    expect(widgetOf(CHOICE)).toEqual({
      name: "choice",
      queries: [
        {
          name: "pages",
          query: {
            datasetName: "pages",
            fields: [{ name: "page", expression: "`page`" }],
            disaggregated: false,
          },
        },
        {
          name: "visits_page",
          query: {
            datasetName: "visits",
            parameters: [{ name: "page", keyword: "page" }],
            disaggregated: false,
          },
        },
      ],
      spec: {
        version: 2,
        widgetType: "filter-single-select",
        encodings: {
          fields: [
            { fieldName: "page", displayName: "Page", queryName: "pages" },
            { parameterName: "page", queryName: "visits_page" },
          ],
        },
        selection: { defaultSelection: { values: { dataType: "STRING", values: [{ value: "start" }] } } },
        frame: { showTitle: true, title: "Page" },
      },
    });
  });
});

describe("what does not hold together is refused before it is sent:", () => {
  test.each<readonly [string, Dashboard, string]>([
    [
      "a dataset that is not there",
      dashboardOf([{ ...DAYS, dataset: "hits" }]),
      "widget days: there is no dataset hits",
    ],
    [
      "a column that the query does not return",
      dashboardOf([{ ...DAYS, x: { ...DAYS.x, column: "week" } }]),
      "widget days: dataset visits has no column week",
    ],
    ["two widgets of one name", dashboardOf([DAYS, DAYS]), "widget days stands twice"],
    ["two datasets of one name", dashboardOf([DAYS], [VISITS, VISITS]), "dataset visits stands twice"],
    [
      "a parameter that nothing declares",
      dashboardOf([DAYS], [{ ...VISITS, parameters: [] }]),
      "dataset visits does not declare :page",
    ],
    [
      "a parameter that nothing uses",
      dashboardOf([DAYS], [{ ...VISITS, query: "select day, page, visits from visits" }]),
      "dataset visits declares :page and never uses it",
    ],
    [
      "a semicolon at the end",
      dashboardOf([DAYS], [{ ...VISITS, query: `${VISITS.query};` }]),
      "dataset visits ends with a semicolon",
    ],
    [
      "a filter of a parameter that no dataset has",
      dashboardOf([{ ...CHOICE, keyword: "day" }]),
      "filter choice: no dataset has a parameter day",
    ],
    [
      "a row that is wider than the grid",
      {
        datasets: [PAGES],
        pages: [
          {
            name: "first",
            title: "First",
            rows: [
              {
                height: 2,
                cells: [
                  { width: 8, widget: { kind: "text", name: "a", paragraphs: ["A."] } },
                  { width: 5, widget: { kind: "text", name: "b", paragraphs: ["B."] } },
                ],
              },
            ],
          },
        ],
      },
      "must lie inside the grid",
    ],
    ["a name with a blank", dashboardOf([{ ...DAYS, name: "the days" }]), "Invalid string"],
  ])("%s", (_, dashboard, message) => {
    expect(() => serialize(dashboard)).toThrow(message);
  });
});

describe("the documented form", () => {
  const document = written(dashboardOf([DAYS, CHOICE]));
  const change = (from: string, to: string) =>
    Document.safeParse(JSON.parse(JSON.stringify(document).replace(from, to))).success;

  test("is what is written", () => {
    expect(Document.safeParse(document).success).toBe(true);
  });

  test.each([
    ["another version of a widget", '"version":3', '"version":2'],
    ["a type that does not exist", '"filter-single-select"', '"filter"'],
    ["a page without its grid", '"layoutVersion":"GRID_V1",', ""],
    ["a line of SQL without its end", "from visits\\n", "from visits"],
    ["an expression that is no aggregate", "SUM(`visits`)", "CAST(`visits` AS INT)"],
    ["a key that nobody knows", '"frame":{', '"frames":{},"frame":{'],
  ])("has no room for %s", (_, from, to) => {
    expect(JSON.stringify(document)).toContain(from);
    expect(change(from, to)).toBe(false);
  });
});
