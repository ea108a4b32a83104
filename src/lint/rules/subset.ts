import { isRecord } from "../../base/json.ts";
import { type Kinded, kinds, lineOf, literalOf, sqlOf } from "../../sql/nodes.ts";
import type { Node } from "../../sql/tree.ts";
import { at, onAllText, onAllTrees, onTexts, placeOf, type Remark } from "../authored.ts";
import { distinct, type Finding, type Rule } from "../finding.ts";
import { FUNCTIONS, NODES, OPAQUE } from "../known/subset-list.ts";
import { castKind } from "../reading/column-types.ts";
import type { Subject } from "../subject.ts";

const reads: Rule = {
  id: "subset/reads",
  severity: "error",
  why: "What the parser cannot read, nobody can prove anything about.",
  check: (subject) => [...unread(subject), ...untriedSources(subject), ...untriedStatements(subject)],
};

function unread({ passages, investigations }: Subject): readonly Finding[] {
  return [...passages, ...investigations].flatMap((text) =>
    text.unreadable === undefined
      ? []
      : [
          at(text, {
            message: `does not read: ${text.unreadable}`,
            repair: "Write one query in Databricks SQL.",
          }),
        ],
  );
}

function untriedSources({ passages, sources }: Subject): readonly Finding[] {
  return passages.flatMap((passage) => {
    const { failure } = sources.get(passage.source.name) ?? {};
    const isCause = passage.of === "source" && passage.unreadable === undefined && failure !== undefined;
    return isCause ? [at(passage, untried(failure))] : [];
  });
}

/** Where the source does not run, neither does any detection of it: that is said once, of the source. */
function untriedStatements({ alerts, sources }: Subject): readonly Finding[] {
  return distinct(
    alerts.flatMap((alert) => {
      const { failure } = alert.columns;
      const source = sources.get(alert.detection?.source ?? "");
      return failure === undefined || source?.failure !== undefined
        ? []
        : [{ ...placeOf(alert), ...untried(failure) }];
    }),
  );
}

function untried(failure: string): Pick<Remark, "message" | "repair"> {
  return {
    message: `does not run in the embedded engine: ${failure}`,
    repair:
      "Keep to tables, columns and functions that docs/ground.md lists: what cannot run cannot be tested.",
  };
}

const nodes: Rule = {
  id: "subset/nodes",
  severity: "error",
  why: "Only constructs that were seen to mean the same in each engine: some differ in silence.",
  check: (subject) => onAllTrees(subject, strangeNodes),
};

function strangeNodes(tree: Node): readonly Remark[] {
  return kinds(tree)
    .filter(({ kind }) => !NODES.has(kind))
    .map(({ kind, node }) => ({ line: lineOf(node), ...refusal(kind) }));
}

function refusal(kind: string): Pick<Remark, "message" | "repair"> {
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

const functions: Rule = {
  id: "subset/functions",
  severity: "error",
  why: "The parser accepts every function name, also one that does not exist.",
  check: (subject) => onAllTrees(subject, strangeCalls),
};

function strangeCalls(tree: Node): readonly Remark[] {
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

const forms: Rule = {
  id: "subset/forms",
  severity: "error",
  why: "A position in a list, a cast to a number and a backslash in LIKE have two meanings or stop a query.",
  check: (subject) =>
    onTexts([...subject.passages, ...subject.investigations], ({ tree }) => strangeForms(tree)),
};

function strangeForms(tree: Node): readonly Remark[] {
  return kinds(tree).flatMap((item) => form(item).map((remark) => ({ line: lineOf(item.node), ...remark })));
}

function form({ kind, node }: Kinded): readonly Remark[] {
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

const interpolation: Rule = {
  id: "subset/interpolation",
  severity: "error",
  why: "Spark replaces ${..} by nothing, and Terraform evaluates it.",
  check: (subject) =>
    onAllText(subject, (sql) =>
      sql.includes("${")
        ? [{ message: "holds ${", repair: "Write concat('$', '{'): the text must pass through unchanged." }]
        : [],
    ),
};

export const subset: readonly Rule[] = [reads, nodes, functions, forms, interpolation];
