import { substitute } from "./substitute.ts";
import { type Token, tokenize } from "./tokens.ts";

/** A query that looks at one row at a time: what it computes, over the columns of the table it reads. */
export interface RowQuery {
  readonly table: string;
  /** Expressions by the names of the query's columns. */
  readonly columns: ReadonlyMap<string, string>;
}

/** After these a row is made of several, or of none. */
const NOT_BY_ROW = ["distinct", "except", "group", "having", "intersect", "join", "lateral", "limit", "over"];
const MORE = ["order", "pivot", "qualify", "select", "union", "window"];

/**
 * Reads a query as one over single rows of one table: selects that read each other in a chain, with filters,
 * which are left out. Undefined where it is none. Throws SqlSyntaxError.
 */
export function rowQuery(sql: string): RowQuery | undefined {
  const tokens = tokenize(sql);
  const common = new Map<string, RowQuery>();
  let at = tokens[0]?.kind === "WITH" ? 1 : 0;
  while (at > 0 && tokens[at + 1]?.kind === "AS") {
    const close = closing(tokens, at + 2);
    const read = readSelect(sql, tokens.slice(at + 3, close), common);
    const name = tokens[at]?.text;
    if (read === undefined || name === undefined) return undefined;
    common.set(name, read);
    at = close + (tokens[close + 1]?.kind === "COMMA" ? 2 : 1);
  }
  return readSelect(sql, tokens.slice(at), common);
}

function readSelect(
  sql: string,
  [select, ...rest]: readonly Token[],
  common: ReadonlyMap<string, RowQuery>,
): RowQuery | undefined {
  const from = outermost(rest).find(({ kind }) => kind === "FROM");
  if (select?.kind !== "SELECT" || from === undefined || rest.some(isNotByRow)) return undefined;
  const [items, after] = [rest.slice(0, rest.indexOf(from)), rest.slice(rest.indexOf(from) + 1)];
  const where = after.findIndex(({ kind }) => kind === "WHERE");
  const relation = (where < 0 ? after : after.slice(0, where)).map(({ text }) => text);
  if (!relation.every((part, index) => (index % 2 === 0 ? /^\w+$/.test(part) : part === ".")))
    return undefined;
  const columns = splitAtCommas(items).map((item) => readItem(sql, item));
  if (columns.some((column) => column === undefined)) return undefined;
  const read = new Map(columns.flatMap((column) => (column === undefined ? [] : [column])));
  const below = common.get(relation.join(""));
  if (below === undefined) return { table: relation.join(""), columns: read };
  const inlined = [...read].map(([name, text]) => [name, substitute(text, below.columns)] as const);
  return { table: below.table, columns: new Map(inlined) };
}

function isNotByRow({ kind, text }: Token): boolean {
  return kind === "STAR" || (kind !== "STRING" && [...NOT_BY_ROW, ...MORE].includes(text.toLowerCase()));
}

/** `<expression> as <name>`, or a column, or a field, which give their own name. */
function readItem(sql: string, item: readonly Token[]): readonly [string, string] | undefined {
  const [first, last] = [item[0], item.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const named = item.at(-2)?.kind === "AS";
  const end = named ? item.at(-3) : last;
  const isPath = item.every(({ text }, index) => (index % 2 === 0 ? /^\w+$/.test(text) : text === "."));
  if (end === undefined || !(named || isPath)) return undefined;
  return [last.text, sql.slice(first.start, end.end)];
}

function splitAtCommas(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const commas = outermost(tokens).filter(({ kind }) => kind === "COMMA");
  const bounds = [-1, ...commas.map((comma) => tokens.indexOf(comma)), tokens.length];
  return bounds.slice(1).map((end, index) => tokens.slice((bounds[index] ?? 0) + 1, end));
}

/** Tokens that stand in no parentheses or brackets. */
function outermost(tokens: readonly Token[]): readonly Token[] {
  let depth = 0;
  return tokens.filter(({ kind }) => {
    if (kind === "L_PAREN" || kind === "L_BRACKET") depth += 1;
    if (kind === "R_PAREN" || kind === "R_BRACKET") depth -= 1;
    return depth === 0;
  });
}

/** Index of the parenthesis that closes the one at `open`. */
function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  return tokens.findIndex(({ kind }, index) => {
    if (index < open) return false;
    if (kind === "L_PAREN") depth += 1;
    if (kind === "R_PAREN") depth -= 1;
    return depth === 0;
  });
}
