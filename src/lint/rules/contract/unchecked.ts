import { suggest } from "../../../base/near-miss.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Rules that are disabled exist",
  severity: "error",
  why: "A rule that is disabled by a wrong name still holds, and its author believes otherwise.",
  bad: { detection: { unchecked: { "scan/event-dates": "History is read on purpose." } } },
  good: { detection: { unchecked: { "scan/event-date": "History is read on purpose." } } },
  check: ({ content }, ids) =>
    content.detections.flatMap(({ file, id, unchecked = {} }) =>
      Object.keys(unchecked)
        .filter((rule) => !ids.includes(rule))
        .map((rule) => ({
          file,
          key: `unchecked.${rule}`,
          detection: id,
          message: `unknown rule "${rule}"`,
          repair: suggest(rule, ids),
        })),
    ),
};
