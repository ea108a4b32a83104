import { onPassages } from "../../over/texts.ts";
import { patternError, textLiterals } from "../../reading/literals.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Regular expressions that compile",
  severity: "error",
  why: "A pattern that does not compile stops the query at its first row.",
  details: "Databricks compiles a pattern as Java does, which names no group by `(?P<name>..)`.",
  bad: { where: "host rlike '(?P<kind>db|web)'" },
  good: { where: "host rlike '(db|web)'" },
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
