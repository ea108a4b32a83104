import { type Token, tokenize } from "../../sql/tokens.ts";
import { adapt, type Scope } from "./adapt.ts";
import type { Engine, Row } from "./engine.ts";
import { type Visibility, visibleRows } from "./visibility.ts";

/** A Databricks query, and the instants at which it is evaluated. */
export interface Evaluations {
  readonly sql: string;
  readonly instants: readonly Date[];
  readonly visibility: Visibility;
}

/** Rows of a query at each instant, in the order of the instants. */
export async function evaluate(
  engine: Engine,
  evaluations: Evaluations,
): Promise<readonly (readonly Row[])[]> {
  if (evaluations.instants.length === 0) return [];
  return hasQueryInExpression(tokenize(evaluations.sql))
    ? oneByOne(engine, evaluations)
    : allAtOnce(engine, evaluations);
}

/**
 * Many evaluations in one statement: planning costs more than running, so this is some ten times faster.
 * A query that stands in an expression makes DuckDB answer wrongly here, `not in (select ..)` in silence.
 * A lateral join keeps no order, so an evaluation of several rows is done once more alone.
 */
async function allAtOnce(engine: Engine, evaluations: Evaluations): Promise<readonly (readonly Row[])[]> {
  const { sql, instants, visibility } = evaluations;
  const times = instants.map((instant, at) => `(${at}, timestamptz '${instant.toISOString()}')`).join(", ");
  const query = adapt(sql, scope("instants.now_at", visibility));
  const rows = await engine.run(
    `select instants.number as evaluation, found.* from (values ${times}) as instants(number, now_at), lateral (${query}) as found`,
  );
  const results = instants.map((): Row[] => []);
  for (const { evaluation, ...row } of rows) results[Number(evaluation)]?.push(row);
  return inOrder(engine, evaluations, results);
}

async function inOrder(
  engine: Engine,
  evaluations: Evaluations,
  results: readonly (readonly Row[])[],
): Promise<readonly (readonly Row[])[]> {
  const ordered: (readonly Row[])[] = [];
  for (const [at, instant] of evaluations.instants.entries()) {
    const rows = results[at] ?? [];
    const [alone] = rows.length > 1 ? await oneByOne(engine, { ...evaluations, instants: [instant] }) : [];
    ordered.push(alone ?? rows);
  }
  return ordered;
}

async function oneByOne(
  engine: Engine,
  { sql, instants, visibility }: Evaluations,
): Promise<readonly (readonly Row[])[]> {
  const results: (readonly Row[])[] = [];
  for (const instant of instants) {
    const clock = `cast('${instant.toISOString()}' as timestamp)`;
    results.push(await engine.run(adapt(sql, scope(clock, visibility))));
  }
  return results;
}

function scope(clock: string, visibility: Visibility): Scope {
  return { clock, visible: visibleRows(clock, visibility) };
}

/**
 * Whether a query stands where a value or a list of values could. In doubt it says so (a comma may part
 * tables or arguments): the caller's plain way is slower and never wrong.
 */
export function hasQueryInExpression(tokens: readonly Token[]): boolean {
  return tokens.some((token, index) => {
    const [question, introduced] = [index - 3, index - 2].map((at) => tokens[at]?.text.toLowerCase() ?? "");
    const opened = tokens[index - 1]?.kind === "L_PAREN" && ["SELECT", "WITH"].includes(token.kind);
    // `is distinct from (select ..)` compares values.
    const asTable = ["from", "join", "as", "lateral"].includes(introduced ?? "") && question !== "distinct";
    return (opened && !asTable) || ["anti", "semi"].includes(token.text.toLowerCase());
  });
}
