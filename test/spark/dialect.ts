import { applyEdits, type Edit, type Token, tokenize } from "../../src/sql/tokens.ts";

/** Words before the name of a table. */
const BEFORE_TABLE = ["INTO", "FROM", "JOIN", "EXISTS", "TABLE", "VIEW"];

const CLOCKS: Readonly<Record<string, (clock: string) => string>> = {
  current_timestamp: (clock) => clock,
  now: (clock) => clock,
  current_date: (clock) => `cast(${clock} as date)`,
};

/** Tables in the catalog `system`, and those that stand for the audit log: they show what had arrived by an instant. */
export interface Arrivals {
  readonly auditViews: readonly string[];
}

/**
 * Databricks SQL as Spark with Delta Lake takes it, at an instant. Two names are all that differs: Delta's session
 * catalog is the only one, so `a.b.c` is written `a_b.c`; and the clock is turned, so its words are a literal.
 */
export function sparkText(sql: string, at: Date, { auditViews }: Arrivals = { auditViews: [] }): string {
  const tokens = tokenize(sql);
  const clock = `timestamp'${at.toISOString()}'`;
  return applyEdits(
    sql,
    tokens.flatMap(
      (_, index) => clockEdit(tokens, index, clock) ?? tableEdit(tokens, index, { clock, auditViews }) ?? [],
    ),
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

function tableEdit(
  tokens: readonly Token[],
  index: number,
  { clock, auditViews }: Arrivals & { readonly clock: string },
): Edit | undefined {
  const [before, catalog, first, schema, second, table, after] = tokens.slice(index, index + 7);
  if (!BEFORE_TABLE.includes(before?.kind ?? "") || first?.kind !== "DOT" || second?.kind !== "DOT")
    return undefined;
  if (catalog === undefined || schema === undefined || table === undefined) return undefined;
  const name = [catalog, schema, table].map(({ text }) => text).join(".");
  const own = `${catalog.text}_${schema.text}.${table.text}`;
  const span = { start: catalog.start, end: table.end };
  if (catalog.text !== "system" && !auditViews.includes(name)) return { ...span, text: own };
  const stored = auditViews.includes(name) ? "system_access.audit" : own;
  const isNamed = ["AS", "ALIAS", "VAR", "QUOTED_IDENTIFIER"].includes(after?.kind ?? "");
  const rows = `(select * except (arrived_at) from ${stored} as arrived where arrived.arrived_at <= ${clock})`;
  return { ...span, text: `${rows}${isNamed ? "" : ` as ${table.text}`}` };
}
