import { kinds, lineOf } from "../../../sql/nodes.ts";
import type { Node } from "../../../sql/tree.ts";
import type { Advice } from "../../diagnostic.ts";
import { NODES, OPAQUE } from "../../known/subset-list.ts";
import { type LineAdvice, onAllTrees } from "../../over/texts.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Constructs that mean the same in every engine",
  severity: "error",
  why: "Some constructs mean something else in another engine, and say so nowhere.",
  details:
    "The parser accepts more than the list in `src/lint/known/subset-list.ts`: `optimize t`, or `create or refresh streaming table`, " +
    "it even passes on unread. What a new entry of the list needs is in [ground.md](../../ground.md).",
  bad: { where: "host:name = 'a'" },
  good: { where: "get_json_object(host, '$.name') = 'a'" },
  check: (subject) => onAllTrees(subject, strangeNodes),
};

function strangeNodes(tree: Node): readonly LineAdvice[] {
  return kinds(tree)
    .filter(({ kind }) => !NODES.has(kind))
    .map(({ kind, node }) => ({ line: lineOf(node), ...refusal(kind) }));
}

function refusal(kind: string): Advice {
  if (OPAQUE.has(kind))
    return {
      message: `holds a statement that the parser passes on unread (\`${kind}\`)`,
      repair: "Write one query: a detection only reads.",
    };
  return {
    message: `uses \`${kind}\`, which is not in the subset`,
    repair: "Write it with what docs/ground.md lists, or prove there that it means the same.",
  };
}
