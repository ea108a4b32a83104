import { textIn } from "../wire/value.ts";
import { layoutProblems } from "./dashboard-layout.ts";
import { limitProblems } from "./dashboard-limits.ts";
import { parameterProblems } from "./dashboard-parameters.ts";
import { type Dashboard, readDashboard, type Widget } from "./dashboard-text.ts";
import { at, type Check } from "./problem.ts";

/** The version of each type of widget. Nothing here was run against a workspace; see the facts on dashboards. */
const VERSIONS: { readonly [widgetType: string]: number } = {
  counter: 2,
  table: 2,
  bar: 3,
  line: 3,
  area: 3,
  scatter: 3,
  pie: 3,
  pivot: 3,
  heatmap: 3,
  histogram: 3,
  "filter-single-select": 2,
  "filter-multi-select": 2,
  "filter-date-picker": 2,
  "filter-date-range-picker": 2,
  "filter-text-entry": 2,
  "range-slider": 2,
};

export const dashboardProblems: Check = (config) => {
  const text = textIn(config.serialized_dashboard);
  if (text === undefined) return [];
  const dashboard = readDashboard(text);
  return dashboard === undefined ? ["serialized_dashboard: is not JSON"] : textProblems(dashboard);
};

function textProblems(dashboard: Dashboard): readonly string[] {
  const widgets = dashboard.pages.flatMap((page) => page.layout.map(({ widget }) => widget));
  const names = dashboard.datasets.map(({ name }) => name);
  return [
    ...twins("dataset", names),
    ...twins(
      "page",
      dashboard.pages.map(({ name }) => name),
    ),
    ...twins(
      "widget",
      widgets.map(({ name }) => name),
    ),
    ...dashboard.datasets.flatMap(datasetProblems),
    ...widgets.flatMap((widget) => widgetProblems(widget, names)),
    ...dashboard.pages.flatMap(layoutProblems),
    ...limitProblems(dashboard),
    ...parameterProblems(dashboard),
  ];
}

function twins(noun: string, names: readonly string[]): readonly string[] {
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return twice.map((name) => `${noun} ${name} stands twice`);
}

function datasetProblems({ name, sql, parameters }: Dashboard["datasets"][number]): readonly string[] {
  const used = [...sql.matchAll(/(?<![:\w]):([a-z_]\w*)/gi)].map(([, keyword]) => keyword ?? "");
  const undeclared = [...new Set(used)].filter((keyword) => !parameters.includes(keyword));
  return [
    ...(sql.trimEnd().endsWith(";") ? [at(`dataset ${name}`, "the statement ends with a semicolon")] : []),
    ...undeclared.map((keyword) => at(`dataset ${name}`, `parameter :${keyword} is not declared`)),
  ];
}

function widgetProblems(widget: Widget, datasets: readonly string[]): readonly string[] {
  const problems = [...versionProblems(widget), ...queryProblems(widget, datasets), ...fieldProblems(widget)];
  const isNamed = /^[\w-]{1,60}$/.test(widget.name);
  return [...(isNamed ? [] : ["the name may hold 60 letters, digits, - and _"]), ...problems].map((what) =>
    at(`widget ${widget.name}`, what),
  );
}

function versionProblems({ spec }: Widget): readonly string[] {
  if (spec === undefined) return [];
  const version = VERSIONS[spec.widgetType];
  if (version === undefined) return [`there is no type ${spec.widgetType}`];
  return spec.version === version ? [] : [`${spec.widgetType} has version ${version}, not ${spec.version}`];
}

function queryProblems({ queries, queryNames }: Widget, datasets: readonly string[]): readonly string[] {
  const unknown = queries.filter(({ datasetName }) => !datasets.includes(datasetName));
  const known = queries.map(({ name }) => name);
  return [
    ...unknown.map(({ datasetName }) => `there is no dataset ${datasetName}`),
    ...queryNames.filter((name) => !known.includes(name)).map((name) => `there is no query ${name}`),
  ];
}

function fieldProblems({ queries, fieldNames }: Widget): readonly string[] {
  const fields = queries.flatMap((query) => query.fields);
  return fieldNames.filter((name) => !fields.includes(name)).map((name) => `no query has the field ${name}`);
}
