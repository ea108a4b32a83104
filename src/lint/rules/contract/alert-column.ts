import { onAlerts } from "../../over/alerts.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "An alert compares a column that its query returns",
  severity: "error",
  why: "An alert on a column that its query does not return is never triggered, and says so nowhere.",
  details:
    "A public pack had an alert on `malware_count` over a query that returns `count`, for three years. " +
    "What this product renders compares `findings`.",
  bad: { deployed: { alert: { condition: comparing("malware_count") } } },
  good: { deployed: { alert: { condition: comparing("findings") } } },
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

function comparing(column: string) {
  return {
    op: "GREATER_THAN_OR_EQUAL",
    operand: { column: { name: column } },
    threshold: { value: { double_value: 1 } },
  };
}
