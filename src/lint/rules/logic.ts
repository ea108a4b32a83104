import { REQUIRED_COLUMNS } from "../../model/source.ts";
import { seconds } from "../../schedule/duration.ts";
import { type Kinded, kinds, lineOf, sqlOf } from "../../sql/nodes.ts";
import { columnKinds } from "../asking/ask.ts";
import { at, onPassages, type Remark } from "../authored.ts";
import type { Rule } from "../finding.ts";
import { calendarGroups } from "../reading/calendar.ts";
import { auditKinds, type ColumnKinds, kindOfExpression, withAliases } from "../reading/column-types.ts";
import { patternError, textLiterals } from "../reading/literals.ts";
import { type NullTrap, nullTraps } from "../reading/null-tests.ts";
import type { Passage } from "../reading/passage.ts";
import type { Subject } from "../subject.ts";

const notIn: Rule = {
  id: "logic/not-in-null",
  severity: "error",
  why: "NOT IN is never true for NULL: such rows are dropped in silence.",
  // A predicate of tuning is safe: where it is NULL, nothing is allowed.
  check: (subject) =>
    onPassages(subject, ({ of, tree }) =>
      of === "allow"
        ? []
        : nullTraps(tree, REQUIRED_COLUMNS).map((trap) => ({
            line: lineOf(trap.node),
            message: `\`${trap.condition}\` ${TRAPS[trap.because]}`,
            repair: trapRepair(trap),
          })),
    ),
};

const TRAPS = {
  column: "drops the rows where the column is NULL",
  list: "is never true: its list holds NULL",
  query: "is never true once the query returns a NULL",
} as const;

function trapRepair({ because, column }: NullTrap): string {
  if (because === "column") return `Write \`(${column} is null or ${column} not in (..))\`, or coalesce it.`;
  return because === "list" ? "Take NULL out of the list." : "Write `not exists` with an equality.";
}

const stringNumber: Rule = {
  id: "logic/string-number",
  severity: "error",
  why: "A text compared with a number is cast at run time: one odd value stops the query, or 10 is below 9.",
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

function mixed({ kind, node }: Kinded, columns: ColumnKinds): readonly Remark[] {
  const list = Array.isArray(node.expressions) ? node.expressions : [];
  const [first, others] = COMPARISONS.has(kind)
    ? [node.left, [node.right]]
    : kind === "in"
      ? [node.this, list]
      : kind === "between"
        ? [node.this, [node.low, node.high]]
        : [undefined, []];
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

const regexp: Rule = {
  id: "logic/regular-expression",
  severity: "error",
  why: "A pattern that does not compile stops the query at its first row.",
  check: (subject) =>
    onPassages(subject, ({ sql }) =>
      textLiterals(sql).flatMap(({ isPattern, value, written, line }) => {
        const error = isPattern ? patternError(value) : undefined;
        return error === undefined
          ? []
          : [
              {
                line,
                message: `${written} is no regular expression: ${error}`,
                repair: "Correct the pattern.",
              },
            ];
      }),
    ),
};

const backslash: Rule = {
  id: "logic/backslash",
  severity: "error",
  why: "In a text literal the platform takes a backslash as an escape: the pattern '\\d' is the letter d.",
  check: (subject) =>
    onPassages(subject, ({ sql }) =>
      textLiterals(sql)
        .filter(({ lost }) => lost.length > 0)
        .map(({ written, lost, line }) => ({
          line,
          message: `${written} loses a backslash: ${lost.join(" ")}`,
          repair: `Write r${written}, or two backslashes.`,
        })),
    ),
};

const calendar: Rule = {
  id: "logic/calendar-window",
  severity: "error",
  why: "A group by hour or day inside a window that ends in the middle of one is counted in parts, each below its threshold.",
  check: (subject) =>
    onPassages(subject, ({ of, tree, detection, source }) => {
      const category = subject.content.categories.find(({ slug }) => slug === detection?.category);
      if (of !== "detection" || category === undefined) return [];
      const [period, settle] = [seconds(category.every), seconds(source.settle)];
      return calendarGroups(tree)
        .filter(({ unit }) => period % unit !== 0 || settle % unit !== 0)
        .map(({ what, node }) => ({
          line: lineOf(node),
          message: `groups by \`${what}\`, and a run reads ${category.every}, ending ${source.settle} back`,
          repair: "Group by nothing of the calendar, or let the category run every such piece.",
        }));
    }),
};

const decided = (
  id: string,
  outcome: "always" | "never",
  words: { why: string; says: string; repair: string },
): Rule => ({
  id,
  severity: "error",
  why: words.why,
  check: ({ predicates }) =>
    predicates
      .filter((verdict) => verdict.outcome === outcome)
      .map(({ passage, condition }) =>
        at(passage, { message: `\`${oneLine(condition)}\` ${words.says}`, repair: words.repair }),
      ),
});

function oneLine(sql: string): string {
  return sql.replace(/\s+/g, " ");
}

const always = decided("logic/always-true", "always", {
  why: "A condition that every row meets was meant to say something else.",
  says: "holds for every row",
  repair: "Say what it should leave out, or remove it.",
});

const never = decided("logic/always-false", "never", {
  why: "A condition that no row meets makes a detection, or an allow entry, that does nothing.",
  says: "holds for no row",
  repair: "Correct it: the engine tried every value that it compares with.",
});

const shared: Rule = {
  id: "logic/shared-event",
  severity: "error",
  why: "An event that two detections match is told twice, by two names.",
  check: ({ shared: { value = [], failure } }) => [
    ...(failure === undefined ? [] : [{ ...NOT_SEARCHED, message: `could not be searched: ${failure}` }]),
    ...value.map(({ detections: [first, second], example }) => ({
      file: second.file,
      detection: second.id,
      message: `matches what ${first.id} matches too, such as ${shown(example)}`,
      repair: "Leave the event to one of them.",
    })),
  ],
};

const NOT_SEARCHED = { file: "detections", repair: "Mend what other rules name first." };

function shown(example: Readonly<Record<string, string>>): string {
  return Object.entries(example)
    .map(([column, value]) => `${column} = ${value}`)
    .join(", ");
}

export const logic: readonly Rule[] = [
  notIn,
  stringNumber,
  regexp,
  backslash,
  calendar,
  always,
  never,
  shared,
];
