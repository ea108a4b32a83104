import { type Token, tokenize } from "../sql/tokens.ts";

/** Words that end a WHERE at its own depth. */
const ENDS = new Set([
  ...["group", "having", "order", "qualify", "window", "limit", "offset", "sort", "cluster", "distribute"],
  ...["union", "except", "intersect", "lateral"],
]);
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
    token.kind === "WHERE" ? [conjuncts(sql, tokens.slice(index + 1))] : [],
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
  const { list } = atOwnDepth(tokens);
  const where = list.find(({ kind }) => kind === "WHERE");
  return where === undefined ? [] : conjuncts(sql, tokens.slice(tokens.indexOf(where) + 1));
}

function conjuncts(sql: string, tokens: readonly Token[]): readonly string[] {
  const own = atOwnDepth(tokens);
  if (own.list.some(({ kind }) => kind === "OR")) return [textOf(sql, own.all)];
  return splitAt(own.all, joiningAnds(own.list)).map((part) => textOf(sql, part));
}

interface Extent {
  /** Tokens of the condition. */
  readonly all: readonly Token[];
  /** Those of them outside brackets and CASE. */
  readonly list: readonly Token[];
}

function atOwnDepth(tokens: readonly Token[]): Extent {
  let depth = 0;
  const list: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    if (closes(token)) depth -= 1;
    if (depth < 0 || (depth === 0 && ENDS.has(token.text.toLowerCase())))
      return { all: tokens.slice(0, index), list };
    if (depth === 0) list.push(token);
    if (opens(token)) depth += 1;
  }
  return { all: tokens, list };
}

function opens({ kind }: Token): boolean {
  return ["L_PAREN", "L_BRACKET", "CASE"].includes(kind);
}

function closes({ kind }: Token): boolean {
  return ["R_PAREN", "R_BRACKET", "END"].includes(kind);
}

/** The ANDs that join conditions: not the one of each BETWEEN. */
function joiningAnds(list: readonly Token[]): readonly Token[] {
  let betweens = 0;
  return list.filter(({ kind }) => {
    if (kind === "BETWEEN") betweens += 1;
    if (kind !== "AND") return false;
    if (betweens === 0) return true;
    betweens -= 1;
    return false;
  });
}

function splitAt(tokens: readonly Token[], joints: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (joints.includes(token)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

function textOf(sql: string, tokens: readonly Token[]): string {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first === undefined || last === undefined ? "" : sql.slice(first.start, last.end);
}

/** A condition as comparisons: `between` makes two, `in` one; none where it is of another form. */
export function comparisons(condition: string): readonly Comparison[] {
  const tokens = tokenize(condition);
  const { list } = atOwnDepth(tokens);
  if (list.some(({ kind }) => kind === "OR" || kind === "NOT")) return [];
  const side = (from: number, to?: Token) =>
    condition.slice(from, to === undefined ? condition.length : to.start).trim();
  const between = list.find(({ kind }) => kind === "BETWEEN");
  if (between !== undefined) {
    const and = list.find(({ kind, start }) => kind === "AND" && start > between.start);
    const left = side(0, between);
    return [
      { left, operator: ">=", right: side(between.end, and) },
      { left, operator: "<=", right: side(and?.end ?? condition.length) },
    ];
  }
  const operator = list.find(({ kind }) => OPERATORS.has(kind) || kind === "IN");
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
