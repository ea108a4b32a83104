import { adapt } from "../../simulator/engine/adapt.ts";
import { hasQueryInExpression } from "../../simulator/engine/evaluate.ts";
import { timestampLiteral } from "../../sql/literal.ts";
import { type MatchQuery, matchQuery } from "../../sql/match-query.ts";
import { tokenize } from "../../sql/tokens.ts";
import type { CaseWindow } from "./planned-case.ts";

/** Columns that the table of events has beside its own: the event's case, and its place there (from 1). */
export const EVENT_MARKS = { case_number: "INTEGER", event_number: "INTEGER" } as const;

/** The rows that one case sees, in Databricks SQL. */
export function eventsOf(table: string, condition: string): string {
  const marks = Object.keys(EVENT_MARKS).join(", ");
  return `select * except (arrived_at, ${marks}) from ${table} as seen where ${condition}`;
}

/** A case as a statement sees it: which events, which window. */
export interface NumberedCase {
  readonly number: number;
  readonly window: CaseWindow;
}

/** One match query in the forms that the engine runs; both stem from one adaptation, which costs most. */
export interface CaseStatement {
  /** The statement without its literals: the same for statements that differ in these alone. */
  readonly shape: string;
  /** One statement for many cases: the column `case_number`, then those of the match query. */
  together(cases: readonly NumberedCase[]): string;
  /** The plain statement of one case. */
  alone(one: NumberedCase): string;
}

type Query = Omit<MatchQuery, "window">;

/** The match query over a window, word for word as an alert embeds it. */
export function deployedText(query: Query, { from, to }: CaseWindow): string {
  return matchQuery({ ...query, window: { from: timestampLiteral(from), to: timestampLiteral(to) } });
}

/** A match query whose window stands for that of a case, which it names. */
export interface CaseText {
  readonly name: string;
  readonly text: string;
}

/** A detection's match query for all its cases. */
export function caseText(query: Query): CaseText {
  const name = unusedName(query);
  const window = { from: `${name}.opens`, to: `${name}.closes` };
  return { name, text: matchQuery({ ...query, window }) };
}

/**
 * Whether DuckDB answers rightly where many cases run at once, by the SQL that people wrote: the match query
 * around it holds no query in an expression. `known` keeps what was seen of a text, since many detections share one.
 */
export function runsTogether({ detection, source, allow }: Query, known: Map<string, boolean>): boolean {
  const texts = [source.sql, detection.sql ?? "", ...allow.map(({ where }) => where)];
  return !texts.some((text) => {
    const holds = known.get(text) ?? hasQueryInExpression(tokenize(text));
    known.set(text, holds);
    return holds;
  });
}

/** Adapts a match query once for all its cases. Throws SqlSyntaxError. */
export function caseStatement({ name, text }: CaseText): CaseStatement {
  const adapted = adapt(text, {
    clock: `${name}.closes`,
    visible: (table) => eventsOf(table, `seen.case_number = ${name}.number`),
  });
  return {
    shape: shapeOf(adapted),
    together: (cases) =>
      `select ${name}.number as case_number, found.* from (values ${cases.map(caseRow).join(", ")}) as ${name}(number, opens, closes), lateral (${adapted}) as found`,
    alone: ({ number, window }) =>
      adapted
        .replaceAll(`${name}.number`, String(number))
        .replaceAll(`${name}.opens`, instant(window.from))
        .replaceAll(`${name}.closes`, instant(window.to)),
  };
}

/** Text literals and lists of them become one mark; a comment may hold half a literal. */
function shapeOf(sql: string): string {
  return sql.replaceAll(/\/\*.*?\*\//gs, "").replaceAll(/'(?:[^']|'')*'(?:, '(?:[^']|'')*')*/g, "?");
}

/** A name that the query does not contain, so that it can be replaced as text. */
function unusedName(query: Query): string {
  const text = matchQuery({ ...query, window: { from: "null", to: "null" } });
  let name = "this_case";
  while (text.includes(name)) name += "_";
  return name;
}

function caseRow({ number, window }: NumberedCase): string {
  return `(${number}, ${instant(window.from)}, ${instant(window.to)})`;
}

function instant(time: Date): string {
  return `timestamptz '${time.toISOString()}'`;
}
