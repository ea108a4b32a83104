import { clauseAt, isWord, predicatesOf, type Span } from "../../sql/clauses.ts";
import { type Token, tokenize } from "../../sql/tokens.ts";

/** One predicate of a WHERE, HAVING or QUALIFY; offsets into the text. */
export interface Conjunct extends Span {
  readonly text: string;
}

/**
 * The predicates of a statement in the order of its text: each that AND joins, or a whole clause where an OR
 * stands beside the AND. What is nested inside a predicate belongs to it.
 */
export function conjuncts(sql: string): readonly Conjunct[] {
  const tokens = tokenize(sql);
  let end = 0;
  return tokens.flatMap((token, index) => {
    if (token.start < end || !decidesOnRows(tokens, index)) return [];
    const clause = clauseAt(tokens.slice(index + 1));
    end = clause.all.at(-1)?.end ?? end;
    return predicatesOf(clause).map((span) => ({ ...span, text: sql.slice(span.start, span.end) }));
  });
}

/** `count(*) filter (where ..)` decides about a value, not about rows. */
function decidesOnRows(tokens: readonly Token[], index: number): boolean {
  const [token, before] = [tokens[index], tokens[index - 2]];
  if (token === undefined || !isWord(token, ["where", "having", "qualify"])) return false;
  return before === undefined || !isWord(before, ["filter"]);
}
