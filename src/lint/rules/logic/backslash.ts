import { onPassages } from "../../over/texts.ts";
import { textLiterals } from "../../reading/literals.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Backslashes that reach the pattern",
  severity: "error",
  why: "In a text literal the platform takes a backslash as an escape: the pattern '\\d' is the letter d.",
  bad: { where: "host rlike '^\\d+\\.'" },
  good: { where: "host rlike r'^\\d+\\.'" },
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
