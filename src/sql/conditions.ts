import { clauseAt, predicatesOf } from "./clauses.ts";
import { type Token, tokenize } from "./tokens.ts";

const OPERATORS = new Set(["EQ", "NEQ", "LT", "LTE", "GT", "GTE", "NULLSAFE_EQ"]);

/** One comparison, its sides word for word. */
export interface Comparison {
  readonly left: string;
  readonly operator: string;
  readonly right: string;
}

/** A scan of a system table, and the conditions of the WHERE beside it. */
export interface Scan {
  readonly table: string;
  /** Line of the table's name, from 1. */
  readonly line: number;
  readonly conditions: readonly string[];
}

/** Conditions of each WHERE of a text, word for word: the parts that `and` joins at its own depth. */
export function whereConditions(sql: string): readonly (readonly string[])[] {
  const tokens = tokenize(sql);
  return tokens.flatMap((token, index) =>
    token.kind === "WHERE" ? [predicateTexts(sql, tokens.slice(index + 1))] : [],
  );
}

/** Every scan of a table of the catalog `system`. */
export function scans(sql: string): readonly Scan[] {
  const tokens = tokenize(sql);
  return tokens.flatMap((token, index) => {
    const [dot, schema, dot2, table] = tokens.slice(index + 1, index + 5);
    const named = token.text.toLowerCase() === "system" && dot?.kind === "DOT" && dot2?.kind === "DOT";
    if (!named || tokens[index - 1]?.kind === "DOT") return [];
    const name = `system.${schema?.text}.${table?.text}`.toLowerCase();
    const line = sql.slice(0, token.start).split("\n").length;
    return [{ table: name, line, conditions: conditionsAfter(sql, tokens.slice(index + 5)) }];
  });
}

function conditionsAfter(sql: string, tokens: readonly Token[]): readonly string[] {
  // The table's name stands in FROM, which WHERE ends.
  const { all } = clauseAt(tokens);
  const [where, ...clause] = tokens.slice(all.length);
  return where?.kind === "WHERE" ? predicateTexts(sql, clause) : [];
}

function predicateTexts(sql: string, tokens: readonly Token[]): readonly string[] {
  return predicatesOf(clauseAt(tokens)).map(({ start, end }) => sql.slice(start, end));
}

/** A condition as comparisons: `between` makes two, `in` one; none where it is of another form. */
export function comparisons(condition: string): readonly Comparison[] {
  const tokens = tokenize(condition);
  const { outside } = clauseAt(tokens);
  if (outside.some(({ kind }) => kind === "OR" || kind === "NOT")) return [];
  const side = (from: number, to?: Token) =>
    condition.slice(from, to === undefined ? condition.length : to.start).trim();
  const between = outside.find(({ kind }) => kind === "BETWEEN");
  if (between !== undefined) {
    const and = outside.find(({ kind, start }) => kind === "AND" && start > between.start);
    const left = side(0, between);
    return [
      { left, operator: ">=", right: side(between.end, and) },
      { left, operator: "<=", right: side(and?.end ?? condition.length) },
    ];
  }
  const operator = outside.find(({ kind }) => OPERATORS.has(kind) || kind === "IN");
  if (operator === undefined) return [];
  const comparison = {
    left: side(0, operator),
    operator: operator.text.toLowerCase(),
    right: side(operator.end),
  };
  return [comparison, ...flipped(comparison)];
}

const FLIPPED: Readonly<Record<string, string>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=" };

/** The same comparison read from its other side. */
function flipped({ left, operator, right }: Comparison): readonly Comparison[] {
  const other = FLIPPED[operator];
  return other === undefined ? [] : [{ left: right, operator: other, right: left }];
}

/** Name of a column that stands alone, without its table and quotes, in lower case. */
export function bareColumn(sql: string): string | undefined {
  return /^(?:[\w`]+\s*\.\s*)?`?(\w+)`?$/.exec(sql)?.[1]?.toLowerCase();
}
