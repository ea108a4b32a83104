import { tokenize } from "../../sql/tokens.ts";

/** Names `system.<schema>.<table>` that a statement of any kind reads, each once, in order. */
export function platformTables(sql: string): readonly string[] {
  const tokens = tokenize(sql);
  const names = tokens.flatMap((token, index) => {
    const [dot, schema, second, table] = tokens.slice(index + 1, index + 5);
    const isName = token.kind !== "STRING" && token.text.toLowerCase() === "system";
    const isFirst = tokens[index - 1]?.kind !== "DOT";
    return isName && isFirst && dot?.kind === "DOT" && second?.kind === "DOT"
      ? [`system.${schema?.text}.${table?.text}`.toLowerCase()]
      : [];
  });
  return [...new Set(names)];
}
