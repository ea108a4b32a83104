import { z } from "zod";
import { fill, markerNames } from "../../src/sql/fill.ts";
import { literal } from "../../src/sql/literal.ts";
import type { Deployed } from "./player/deployed.ts";
import type { PlatformObject } from "./stack.ts";

/** A statement that a person asks, with its parameters filled in. */
export interface Asked {
  readonly name: string;
  readonly sql: string;
}

const Query = z.object({
  display_name: z.string(),
  query_text: z.string(),
  parameter: z
    .array(
      z.object({
        name: z.string(),
        text_value: z.object({ value: z.string() }).optional(),
        numeric_value: z.object({ value: z.number() }).optional(),
      }),
    )
    .default([]),
});

/** The saved queries that no task runs, once with their parameters' defaults and once for each of some findings. */
export function investigations(
  objects: readonly PlatformObject[],
  { jobs, alerts }: Deployed,
  keys: readonly string[],
): readonly Asked[] {
  const run = new Set(jobs.flatMap(({ task }) => task.map(({ sql_task }) => sql_task?.query?.query_id)));
  const evaluated = new Set([...alerts.values()].map(({ statement }) => statement));
  return objects
    .filter(({ type, id }) => type === "databricks_query" && !run.has(id))
    .map(({ attributes }) => Query.parse(attributes))
    .filter(
      ({ query_text, parameter }) =>
        !evaluated.has(query_text) && parameter.some(({ text_value }) => text_value !== undefined),
    )
    .flatMap((query) => [undefined, ...keys].map((key) => asked(query, key)));
}

/** A finding is asked for by the parameter that is a text. */
function asked(
  { display_name, query_text, parameter }: z.infer<typeof Query>,
  key: string | undefined,
): Asked {
  const values = new Map(
    parameter.map(({ name, text_value, numeric_value }) => [
      name,
      numeric_value?.value ?? key ?? text_value?.value ?? "",
    ]),
  );
  const filled = markerNames(query_text).map((name) => [name, literal(values.get(name) ?? "")] as const);
  return {
    name: `${display_name} (${key ?? "defaults"})`,
    sql: fill(query_text, Object.fromEntries(filled)),
  };
}

const Selection = z.object({ values: z.object({ values: z.array(z.object({ value: z.string() })) }) });

const Dashboard = z.object({
  datasets: z.array(
    z.object({
      displayName: z.string(),
      queryLines: z.array(z.string()),
      parameters: z.array(z.object({ keyword: z.string(), defaultSelection: Selection })).default([]),
    }),
  ),
});

/** The queries of every dashboard, with what is selected when it is opened. */
export function datasets(objects: readonly PlatformObject[]): readonly Asked[] {
  return objects
    .filter(({ type }) => type === "databricks_dashboard")
    .flatMap(
      ({ attributes }) => Dashboard.parse(JSON.parse(attributes.serialized_dashboard ?? "{}")).datasets,
    )
    .map(({ displayName, queryLines, parameters }) => {
      const selected = parameters.map(({ keyword, defaultSelection }) => {
        const [first] = defaultSelection.values.values;
        return [keyword, literal(first?.value ?? "")] as const;
      });
      return { name: displayName, sql: fill(queryLines.join(""), Object.fromEntries(selected)) };
    });
}
