import { applyEdits, type Edit, type Token, tokenize } from "../../../sql/tokens.ts";
import type { FileSource } from "./read-files.ts";

/**
 * A flow's query over a table that stands for what it reads. That table has `_metadata` as a column, which on the
 * platform is hidden: a star leaves it out.
 */
export function overTable(query: string, { start, end }: FileSource, table: string): string {
  const tokens = tokenize(query);
  const stars = tokens.flatMap((_, index) => (isStar(tokens, index) ? [hideMetadata(tokens, index)] : []));
  return applyEdits(query, [{ start, end, text: table }, ...stars]);
}

function isStar(tokens: readonly Token[], index: number): boolean {
  const [before, token] = [tokens[index - 1], tokens[index]];
  return token?.kind === "STAR" && ["SELECT", "COMMA"].includes(before?.kind ?? "");
}

function hideMetadata(tokens: readonly Token[], index: number): Edit {
  const [star, except, open] = [index, index + 1, index + 2].map((at) => tokens[at]);
  const excepts = except?.text.toLowerCase() === "except" && open?.kind === "L_PAREN";
  const at = excepts ? open.end : (star?.end ?? 0);
  return { start: at, end: at, text: excepts ? "_metadata, " : " except (_metadata)" };
}
