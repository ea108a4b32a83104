import { expect, test } from "vitest";
import { dashboardProblems } from "./dashboard.ts";

const QUERY = {
  name: "main_query",
  query: { datasetName: "hits", fields: [{ name: "day", expression: "`day`" }] },
};
const BAR = {
  name: "hits_a_day",
  queries: [QUERY],
  spec: { widgetType: "bar", version: 3, encodings: { x: { fieldName: "day" } } },
};
const PLACE = { x: 0, y: 0, width: 6, height: 4 };

interface Parts {
  readonly widget?: object;
  readonly position?: object;
  readonly dataset?: object;
  readonly more?: readonly object[];
}

function problems({ widget = {}, position = {}, dataset = {}, more = [] }: Parts): readonly string[] {
  const datasets = [
    {
      name: "hits",
      queryLines: ["select day\n", "from hits where ts > :since\n"],
      parameters: [{ keyword: "since" }],
      ...dataset,
    },
  ];
  const layout = [{ widget: { ...BAR, ...widget }, position: { ...PLACE, ...position } }, ...more];
  const pages = [{ name: "first", layoutVersion: "GRID_V1", layout }];
  return dashboardProblems({ serialized_dashboard: JSON.stringify({ datasets, pages }) });
}

test("a dashboard whose parts fit together is fine", () => {
  expect(problems({})).toEqual([]);
});

test("what is not JSON is refused", () => {
  expect(dashboardProblems({ serialized_dashboard: "{" })).toEqual(["serialized_dashboard: is not JSON"]);
});

test("names that lead nowhere are refused", () => {
  const encodings = { x: { fieldName: "week" } };
  expect(problems({ widget: { spec: { ...BAR.spec, encodings } } })).toEqual([
    "widget hits_a_day: no query has the field week",
  ]);
  expect(problems({ dataset: { name: "misses" } })).toEqual(["widget hits_a_day: there is no dataset hits"]);
});

test("a widget has the version of its type", () => {
  expect(problems({ widget: { spec: { ...BAR.spec, version: 2 } } })).toEqual([
    "widget hits_a_day: bar has version 3, not 2",
  ]);
  expect(problems({ widget: { spec: { ...BAR.spec, widgetType: "filter" } } })).toEqual([
    "widget hits_a_day: there is no type filter",
  ]);
});

test("widgets stay in the grid, apart, each name once", () => {
  expect(problems({ position: { x: 8 } })).toEqual([
    "page first: widget hits_a_day is outside the grid of 12 columns",
  ]);
  expect(problems({ more: [{ widget: BAR, position: { ...PLACE, y: 3 } }] })).toEqual([
    "widget hits_a_day stands twice",
    "page first: widgets hits_a_day and hits_a_day overlap",
  ]);
});

test("a dataset declares its parameters and is one statement", () => {
  expect(problems({ dataset: { parameters: [] } })).toEqual([
    "dataset hits: parameter :since is not declared",
  ]);
  expect(problems({ dataset: { queryLines: ["select day::date as day from hits;\n"] } })).toEqual([
    "dataset hits: the statement ends with a semicolon",
  ]);
});

test("a line of SQL has its end, or the next one would run into it", () => {
  expect(
    problems({ dataset: { queryLines: ["select day -- of\n", "from hits where ts > :since"] } }),
  ).toEqual(["dataset hits: a line has no end"]);
});

test("a page holds a hundred widgets", () => {
  const more = Array.from({ length: 100 }, (_, at) => ({
    widget: { ...BAR, name: `hits_${at}` },
    position: { ...PLACE, y: 4 * (at + 1) },
  }));

  expect(problems({ more })).toEqual(["page first: has 101 widgets, more than 100"]);
  expect(problems({ more: more.slice(1) })).toEqual([]);
});

test("a filter sets parameters that a dataset declares", () => {
  const filter = (keyword: string, parameterName: string) => ({
    queries: [
      { name: "hits_since", query: { datasetName: "hits", parameters: [{ name: keyword, keyword }] } },
    ],
    spec: {
      widgetType: "filter-single-select",
      version: 2,
      encodings: { fields: [{ parameterName, queryName: "hits_since" }] },
    },
  });

  expect(problems({ widget: filter("since", "since") })).toEqual([]);
  expect(problems({ widget: filter("until", "since") })).toEqual([
    "widget hits_a_day: dataset hits declares no parameter until",
    "widget hits_a_day: no query sets the parameter since",
  ]);
});
