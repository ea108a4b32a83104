import { kinds, lineOf } from "../../../sql/nodes.ts";
import type { Node } from "../../../sql/tree.ts";
import { FUNCTIONS } from "../../known/subset-list.ts";
import { type LineAdvice, onAllTrees } from "../../over/texts.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Functions that mean the same in every engine",
  severity: "error",
  why: "The parser accepts every function name, also one that does not exist.",
  details:
    "Some functions exist in both engines and differ: `dayofweek` is one off. The list is `src/lint/known/subset-list.ts`.",
  bad: { where: "translate(host, 'x', 'y') = 'db'" },
  good: { where: "replace(host, 'x', 'y') = 'db'" },
  check: (subject) => onAllTrees(subject, strangeCalls),
};

function strangeCalls(tree: Node): readonly LineAdvice[] {
  return kinds(tree)
    .filter(({ kind, node }) => isCall(kind) && !FUNCTIONS.has(String(node.name).toLowerCase()))
    .map(({ node }) => ({
      line: lineOf(node),
      message: `calls \`${String(node.name).toLowerCase()}\`, which is not in the subset`,
      repair: "Write it with what docs/ground.md lists, or prove there that it means the same.",
    }));
}

function isCall(kind: string): boolean {
  return kind === "function" || kind === "aggregate_function";
}
