import { applyEdits, type Edit, type Token, tokenize } from "./tokens.ts";

/**
 * A text that reads `table` (`catalog.schema.table`, in any case, quoted or not) as one that reads `other`.
 * Literals and comments stay as they are, and so do longer and shorter names. Throws SqlSyntaxError.
 */
export function replaceTable(sql: string, table: string, other: string): string {
  const tokens = tokenize(sql);
  return applyEdits(
    sql,
    tokens.flatMap((_, index) => editAt(tokens, index, { table, other })),
  );
}

interface Replacement {
  readonly table: string;
  readonly other: string;
}

function editAt(tokens: readonly Token[], index: number, { table, other }: Replacement): readonly Edit[] {
  const name = table.toLowerCase().split(".");
  const last = index + 2 * (name.length - 1);
  const [first, end] = [tokens[index], tokens[last]];
  if (first === undefined || end === undefined || tokens[index - 1]?.kind === "DOT") return [];
  const isNamed = name.every((part, at) => isPart(tokens[index + 2 * at], part));
  const isJoined = name.slice(1).every((_, at) => tokens[index + 2 * at + 1]?.kind === "DOT");
  return isNamed && isJoined ? [{ start: first.start, end: end.end, text: other }] : [];
}

function isPart(token: Token | undefined, part: string): boolean {
  return token !== undefined && token.kind !== "STRING" && token.text.toLowerCase() === part;
}
