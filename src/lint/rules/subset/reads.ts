import { type Advice, distinct, type RuleResult } from "../../diagnostic.ts";
import { placeOf } from "../../over/alerts.ts";
import { at } from "../../over/texts.ts";
import type { RuleDeclaration } from "../../rule.ts";
import type { Subject } from "../../subject.ts";

export const rule: RuleDeclaration = {
  title: "SQL that the parser and the embedded engine can read",
  severity: "error",
  why: "Nothing can be verified about SQL that the parser cannot read, and SQL that cannot run here cannot be tested.",
  bad: { where: "hostname = 'a'" },
  good: { where: "host = 'a'" },
  check: (subject) => [...unread(subject), ...untriedSources(subject), ...untriedStatements(subject)],
};

function unread({ passages, investigations }: Subject): readonly RuleResult[] {
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

function untriedSources({ passages, sources }: Subject): readonly RuleResult[] {
  return passages.flatMap((passage) => {
    const { failure } = sources.get(passage.source.name) ?? {};
    const isCause = passage.of === "source" && passage.unreadable === undefined && failure !== undefined;
    return isCause ? [at(passage, untried(failure))] : [];
  });
}

/** Where the source does not run, neither does any detection of it: that is said once, of the source. */
function untriedStatements({ alerts, sources }: Subject): readonly RuleResult[] {
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

function untried(failure: string): Advice {
  return {
    message: `does not run in the embedded engine: ${failure}`,
    repair:
      "Keep to tables, columns and functions that docs/ground.md lists: what cannot run cannot be tested.",
  };
}
