import { isRecord } from "../../../base/json.ts";
import { type Kinded, kinds, lineOf, literalOf, sqlOf } from "../../../sql/nodes.ts";
import type { Node } from "../../../sql/tree.ts";
import type { Advice } from "../../diagnostic.ts";
import { type LineAdvice, onTexts } from "../../over/texts.ts";
import { castKind } from "../../reading/column-types.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Positions, casts and patterns that have one meaning",
  severity: "error",
  why: "A position in a list, a cast to a number and a backslash in LIKE have two meanings or stop a query.",
  bad: { where: "split(host, '-')[0] = 'db'\nand cast(user_name as int) = 1\nand host like 'a\\\\_b'" },
  good: {
    where: "get(split(host, '-'), 0) = 'db'\nand try_cast(user_name as int) = 1\nand startswith(host, 'a_b')",
  },
  check: (subject) =>
    onTexts([...subject.passages, ...subject.investigations], ({ tree }) => strangeForms(tree)),
};

function strangeForms(tree: Node): readonly LineAdvice[] {
  return kinds(tree).flatMap((item) =>
    formAdvice(item).map((advice) => ({ line: lineOf(item.node), ...advice })),
  );
}

function formAdvice({ kind, node }: Kinded): readonly Advice[] {
  const index = literalOf(node.index);
  if (kind === "subscript" && index?.type !== "string")
    return [
      {
        message: `takes \`${sqlOf({ [kind]: node })}\` by position`,
        repair: "Write get(list, position): it counts from 0 everywhere.",
      },
    ];
  if (kind === "cast" && castKind(node.to) === "number" && !isWritten(node.this))
    return [
      {
        message: `casts to a number: \`${sqlOf({ [kind]: node })}\``,
        repair: "Write try_cast: one odd value would stop the whole query.",
      },
    ];
  if ((kind === "like" || kind === "i_like") && (literalOf(node.right)?.value ?? "").includes("\\"))
    return [
      {
        message: "has a backslash in a LIKE pattern",
        repair: "Write startswith, endswith, contains or rlike.",
      },
    ];
  return [];
}

/** A literal, or NULL: what it is cast to is known. */
function isWritten(value: unknown): boolean {
  return literalOf(value) !== undefined || (isRecord(value) && "null" in value);
}
