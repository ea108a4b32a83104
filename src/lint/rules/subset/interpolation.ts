import { onAllText } from "../../over/texts.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "SQL without ${",
  severity: "error",
  why: "Spark replaces ${..} by nothing, and Terraform evaluates it.",
  bad: { where: "host = '${HOME}'" },
  good: { where: "host = concat('$', '{HOME}')" },
  check: (subject) =>
    onAllText(subject, (sql) =>
      sql.includes("${")
        ? [{ message: "holds ${", repair: "Write concat('$', '{'): the text must pass through unchanged." }]
        : [],
    ),
};
