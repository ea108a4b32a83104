import { isNode, kinds, lineOf, ofKind } from "../../sql/nodes.ts";
import { onPassages, placeOf, type Remark } from "../authored.ts";
import { distinct, type Finding, type Rule } from "../finding.ts";
import { kindOf } from "../reading/column-types.ts";
import { uses, VARIABLES } from "../reading/template-variables.ts";
import { isAggregate, statedTwice } from "../reading/thresholds.ts";
import type { JudgedAlert, Subject } from "../subject.ts";

const loads: Rule = {
  id: "contract/loads",
  severity: "error",
  why: "Content that does not load cannot be rendered, tested or deployed.",
  check: ({ refused }) => refused.map((problem) => ({ ...problem })),
};

/** Findings on alerts as rendered, each said once for all workspaces. */
function onAlerts(
  { alerts }: Subject,
  remarks: (alert: JudgedAlert) => readonly Pick<Remark, "message" | "repair">[],
): readonly Finding[] {
  return distinct(
    alerts.flatMap((alert) => remarks(alert).map((remark) => ({ ...placeOf(alert), ...remark }))),
  );
}

const alertColumn: Rule = {
  id: "contract/alert-column",
  severity: "error",
  why: "An alert on a column that its query does not return is never triggered, and says so nowhere.",
  check: (subject) =>
    onAlerts(subject, ({ columns, condition }) => {
      const { name } = condition.operand.column;
      if (columns.value === undefined || columns.value.has(name.toLowerCase())) return [];
      return [
        {
          message: `its alert compares "${name}", which the statement does not return`,
          repair: `Return it, or compare one of: ${[...columns.value.keys()].join(", ")}.`,
        },
      ];
    }),
};

const threshold: Rule = {
  id: "contract/threshold",
  severity: "error",
  why: "A threshold of another type than the column, or of 0, leaves an alert without a condition.",
  check: (subject) =>
    onAlerts(subject, ({ columns, condition }) => {
      const type = columns.value?.get(condition.operand.column.name.toLowerCase());
      return type === undefined ? [] : thresholdRemarks(type, condition.threshold.value);
    }),
};

function thresholdRemarks(
  type: string,
  value: JudgedAlert["condition"]["threshold"]["value"],
): readonly Pick<Remark, "message" | "repair">[] {
  const given = Object.entries(value);
  const [[name, level] = ["nothing", undefined]] = given;
  if (kindOf(type) !== "number")
    return [
      { message: `its alert's column is ${type}, no number`, repair: "Compare a count or another number." },
    ];
  if (given.length !== 1 || name !== "double_value")
    return [
      {
        message: `its alert's column is ${type} and its threshold ${given.map(([key]) => key).join(", ") || "missing"}`,
        repair: "Give one double_value.",
      },
    ];
  return level === 0
    ? [{ message: "its threshold 0 is not sent by the provider", repair: "Write > 0 as >= 1." }]
    : [];
}

const twice: Rule = {
  id: "contract/stated-twice",
  severity: "error",
  why: "Of two thresholds for one number, one is edited and the other decides.",
  check: (subject) =>
    onPassages(subject, ({ tree }) =>
      statedTwice(tree).map(({ what, values, line }) => ({
        line,
        message: `limits ${what} twice: ${values.join(" and ")}`,
        repair: "Keep one, as a param where it is to be tuned.",
      })),
    ),
};

const order: Rule = {
  id: "contract/first-row",
  severity: "error",
  why: "The first row decides and is shown: without an order it is any row.",
  check: (subject) => [
    ...onPassages(subject, ({ tree }) => unordered(tree).map((node) => unorderedRemark(lineOf(node)))),
    ...onAlerts(subject, ({ tree }) => (lacksOrder(tree) ? [unorderedRemark(undefined)] : [])),
  ],
};

function unorderedRemark(line: number | undefined): Remark {
  return {
    line,
    message: "takes first rows without an order",
    repair: "Add an `order by` that leaves no two rows equal.",
  };
}

/** Queries that take some rows of no order. */
function unordered(tree: unknown): readonly unknown[] {
  return kinds(tree)
    .filter(({ kind, node }) => kind === "select" && isNode(node.limit) && !isNode(node.order_by))
    .map(({ node }) => node);
}

/** Whether the outermost query may return several rows in any order. */
function lacksOrder(tree: unknown): boolean {
  const select = ofKind(tree, "select");
  if (select === undefined || isNode(select.order_by)) return false;
  const whole = Array.isArray(select.expressions) && select.expressions.every(isAggregateColumn);
  return isNode(select.group_by) || !whole;
}

/** A column that is one value for all rows: with no other kind of column there is one row. */
function isAggregateColumn(column: unknown): boolean {
  return isAggregate(ofKind(column, "alias")?.this ?? column);
}

const variables: Rule = {
  id: "contract/template-variables",
  severity: "error",
  why: "A variable that does not exist for this alert or channel is sent as nothing, or as it stands.",
  check: (subject) =>
    onAlerts(subject, (alert) => [
      ...templateRemarks(alert, "subject", alert.subject),
      ...templateRemarks(alert, "body", alert.body),
    ]),
};

function templateRemarks(alert: JudgedAlert, part: "subject" | "body", template: string) {
  const onlyMail = alert.channels.length > 0 && alert.channels.every((channel) => channel === "email");
  return uses(template).flatMap(({ name, inRows }) => {
    const variable = VARIABLES[name];
    if (inRows && alert.columns.value?.has(name.toLowerCase()) !== false) return [];
    if (variable === "everywhere") return [];
    if (variable === "mail" && part === "body" && onlyMail) return [];
    const reason = variable === "mail" ? "which only the body of an e-mail shows" : "which does not exist";
    return [
      {
        message: `its ${part} uses {{${name}}}, ${reason}`,
        repair: `Use one of: ${Object.keys(VARIABLES)
          .filter((known) => VARIABLES[known] === "everywhere")
          .join(", ")}.`,
      },
    ];
  });
}

export const contract: readonly Rule[] = [loads, alertColumn, threshold, twice, order, variables];
