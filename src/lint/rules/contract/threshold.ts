import type { Advice } from "../../diagnostic.ts";
import { onAlerts } from "../../over/alerts.ts";
import { kindOf } from "../../reading/column-types.ts";
import type { RuleDeclaration } from "../../rule.ts";
import type { JudgedAlert } from "../../subject.ts";

export const rule: RuleDeclaration = {
  title: "An alert compares a number with a number above 0",
  severity: "error",
  why: "A threshold of another type than the column, or of 0, leaves an alert without a condition.",
  details: "The provider does not send a 0: write `> 0` as `>= 1`.",
  bad: { deployed: { alert: { condition: comparing({ string_value: "1" }) } } },
  good: { deployed: { alert: { condition: comparing({ double_value: 1 }) } } },
  check: (subject) =>
    onAlerts(subject, ({ columns, condition }) => {
      const type = columns.value?.get(condition.operand.column.name.toLowerCase());
      return type === undefined ? [] : thresholdAdvice(type, condition.threshold.value);
    }),
};

function comparing(value: Readonly<Record<string, unknown>>) {
  return {
    op: "GREATER_THAN_OR_EQUAL",
    operand: { column: { name: "findings" } },
    threshold: { value },
  };
}

function thresholdAdvice(
  type: string,
  value: JudgedAlert["condition"]["threshold"]["value"],
): readonly Advice[] {
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
