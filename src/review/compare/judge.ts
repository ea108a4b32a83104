import { SqlSyntaxError, type Token, tokenize } from "../../sql/tokens.ts";
import { type Said, said } from "../change.ts";
import type { DetectionFacts } from "../facts/facts.ts";
import { thresholdChange } from "./alert.ts";

/** The texts of two sides. */
export type Pair = readonly [string, string];

// The same rewriting of a source meets every detection and workspace: it is read once.
const read = new Map<string, readonly Token[] | undefined>();

/** What a difference is where words suffice: another layout, or thresholds that have a name. */
export function judge(
  before: DetectionFacts,
  after: DetectionFacts,
  rests: Pair,
): readonly Said[] | undefined {
  const [was, is] = rests.map(tokens);
  if (was === undefined || is === undefined || was.length !== is.length) return undefined;
  const differing = was.flatMap((token, index) => {
    const other = is[index];
    return other === undefined || token.text === other.text
      ? []
      : [{ token, other, operator: was[index - 1] }];
  });
  if (differing.length === 0)
    return [said("wording", "neutral", [null, null], "its query is laid out differently")];
  const changes = differing.map((difference) => threshold(difference, before.params, after.params));
  return changes.every((change) => change !== undefined) ? unique(changes) : undefined;
}

function tokens(sql: string): readonly Token[] | undefined {
  if (!read.has(sql)) read.set(sql, readTokens(sql));
  return read.get(sql);
}

function readTokens(sql: string): readonly Token[] | undefined {
  try {
    return tokenize(sql);
  } catch (error) {
    if (error instanceof SqlSyntaxError) return undefined;
    throw error;
  }
}

interface Difference {
  readonly token: Token;
  readonly other: Token;
  readonly operator: Token | undefined;
}

/** A number after a comparison, which is a parameter of the detection. */
function threshold(
  { token, other, operator }: Difference,
  before: DetectionFacts["params"] = {},
  after: DetectionFacts["params"] = {},
): Said | undefined {
  const rises = ["GT", "GTE"].includes(operator?.kind ?? "");
  const falls = ["LT", "LTE"].includes(operator?.kind ?? "");
  const name = Object.keys(before).find(
    (key) => String(before[key]) === token.text && String(after[key]) === other.text,
  );
  if (name === undefined || !(rises || falls)) return undefined;
  const raised = Number(other.text) > Number(token.text);
  return thresholdChange(token.text, other.text, raised === rises, name);
}

function unique(changes: readonly (Said | undefined)[]): readonly Said[] {
  const known = changes.filter((change) => change !== undefined);
  return [...new Map(known.map((change) => [change.text, change])).values()];
}
