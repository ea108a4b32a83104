import { inWords } from "../../../schedule/duration.ts";
import { onCoverage } from "../../over/runs.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "The last retry reads the same window",
  severity: "error",
  why: "A retry that reads another window than the first try leaves the first one unread.",
  details: "Start, warehouse, tries and waits together stay below the period in what this product renders.",
  bad: { deployed: { job: { timeout_seconds: 900 } } },
  good: { deployed: { job: { timeout_seconds: 300 } } },
  check: (subject) =>
    onCoverage(subject, ({ steady, interval }, { workspace, longest }) =>
      steady && longest < interval
        ? []
        : [
            {
              message: `in ${workspace} a run may take ${inWords(longest)}, longer than its window stays the same`,
              repair: "Start earlier in the period, or allow fewer or shorter tries.",
            },
          ],
    ),
};
