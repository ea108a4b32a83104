import { applyEdits, type Edit, type Token, tokenize } from "../../src/sql/tokens.ts";

/** Words before the name of a table. */
const BEFORE_TABLE = ["INTO", "FROM", "JOIN", "EXISTS", "TABLE", "VIEW"];

const CLOCKS: Readonly<Record<string, (clock: string) => string>> = {
  current_timestamp: (clock) => clock,
  now: (clock) => clock,
  current_date: (clock) => `cast(${clock} as date)`,
};

/**
 * Databricks SQL as Spark with Delta Lake takes it, at an instant. Delta's session
 * catalog is the only one, so `a.b.c` is written `a_b.c`; the clock is turned, so its words are a literal; and a
 * table of the platform shows what had arrived by then.
 */
export function sparkText(sql: string, at: Date): string {
  const tokens = tokenize(sql);
  const clock = `timestamp'${at.toISOString()}'`;
  return applyEdits(
    sql,
    tokens.flatMap((_, index) => clockEdit(tokens, index, clock) ?? tableEdit(tokens, index, clock) ?? []),
  );
}

function clockEdit(tokens: readonly Token[], index: number, clock: string): Edit | undefined {
  const [before, token, open, close] = [index - 1, index, index + 1, index + 2].map((at) => tokens[at]);
  if (token === undefined || token.kind === "STRING" || before?.kind === "DOT") return undefined;
  const text = CLOCKS[token.text.toLowerCase()];
  if (text === undefined) return undefined;
  const isCall = open?.kind === "L_PAREN" && close?.kind === "R_PAREN";
  if (!isCall && token.text.toLowerCase() === "now") return undefined;
  return { start: token.start, end: isCall ? close.end : token.end, text: text(clock) };
}

function tableEdit(tokens: readonly Token[], index: number, clock: string): Edit | undefined {
  const [before, catalog, first, schema, second, table, after] = tokens.slice(index, index + 7);
  if (!BEFORE_TABLE.includes(before?.kind ?? "") || first?.kind !== "DOT" || second?.kind !== "DOT")
    return undefined;
  if (catalog === undefined || schema === undefined || table === undefined) return undefined;
  const own = `${catalog.text}_${schema.text}.${table.text}`;
  const span = { start: catalog.start, end: table.end };
  if (catalog.text !== "system") return { ...span, text: own };
  const isNamed = ["AS", "ALIAS", "VAR", "QUOTED_IDENTIFIER"].includes(after?.kind ?? "");
  const rows = `(select * except (arrived_at) from ${own} as arrived where arrived.arrived_at <= ${clock})`;
  return { ...span, text: `${rows}${isNamed ? "" : ` as ${table.text}`}` };
}
