import { type Kinded, kinds, lineOf, sqlOf } from "../../../sql/nodes.ts";
import { columnKinds } from "../../asking/ask.ts";
import { type LineAdvice, onPassages } from "../../over/texts.ts";
import { auditKinds, type ColumnKinds, kindOfExpression, withAliases } from "../../reading/column-types.ts";
import type { Passage } from "../../reading/passage.ts";
import type { RuleDeclaration } from "../../rule.ts";
import type { Subject } from "../../subject.ts";

export const rule: RuleDeclaration = {
  title: "Text compared with text, numbers with numbers",
  severity: "error",
  why: "A text compared with a number is cast at run time: one odd value stops the query, or 10 is below 9.",
  bad: { where: "port in ('22', '23')" },
  good: { where: "port in (22, 23)\nand try_cast(user_name as bigint) > 1000" },
  check: (subject) =>
    onPassages(subject, (passage) => {
      const columns = withAliases(passage.tree, columnsOf(passage, subject));
      return kinds(passage.tree).flatMap((item) => mixed(item, columns));
    }),
};

/** Columns that a passage starts from. */
function columnsOf({ of, source, detection }: Passage, { sources, alerts }: Subject): ColumnKinds {
  if (of === "source") return auditKinds();
  const alert = alerts.find((other) => other.detection?.id === detection?.id);
  const own = of === "allow" && detection?.sql !== undefined;
  const types = own ? alert?.columns.value : sources.get(source.name)?.value;
  return new Map([...auditKinds(), ...columnKinds(types ?? new Map())]);
}

const COMPARISONS = new Set(["eq", "neq", "lt", "lte", "gt", "gte", "null_safe_eq", "null_safe_neq"]);

function mixed({ kind, node }: Kinded, columns: ColumnKinds): readonly LineAdvice[] {
  const [first, others] = sidesOf({ kind, node });
  const left = kindOfExpression(first, columns);
  const clash = others.some((other) => {
    const right = kindOfExpression(other, columns);
    return (left === "text" && right === "number") || (left === "number" && right === "text");
  });
  if (!clash) return [];
  return [
    {
      line: lineOf(node),
      message: `compares a text with a number: \`${sqlOf({ [kind]: node })}\``,
      repair: "Write try_cast(.. as bigint) around the text, or quotes around the number.",
    },
  ];
}

/** What a condition compares, with what it is compared with. */
function sidesOf({ kind, node }: Kinded): readonly [unknown, readonly unknown[]] {
  if (COMPARISONS.has(kind)) return [node.left, [node.right]];
  if (kind === "in") return [node.this, Array.isArray(node.expressions) ? node.expressions : []];
  return kind === "between" ? [node.this, [node.low, node.high]] : [undefined, []];
}
