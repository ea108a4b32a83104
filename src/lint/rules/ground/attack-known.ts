import { ELSEWHERE, REVOKED, TECHNIQUES } from "../../known/attack-techniques.ts";
import { onTechniques } from "../../over/techniques.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "ATT&CK techniques that were looked up",
  severity: "warning",
  why: "An id that was not looked up may not exist.",
  details: "An id that is not in `src/lint/known/attack-techniques.ts` may be right: look it up and add it.",
  bad: { detection: { attack: ["T9999"] } },
  good: { detection: { attack: ["T1068"] } },
  check: (subject) =>
    onTechniques(subject, (id) =>
      [TECHNIQUES, REVOKED, ELSEWHERE].some((list) => id in list)
        ? undefined
        : {
            message: `${id} is not known here`,
            repair: "Look it up at attack.mitre.org and add it to the list of techniques.",
          },
    ),
};
