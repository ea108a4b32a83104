import { ELSEWHERE, REVOKED, TECHNIQUES } from "../../known/attack-techniques.ts";
import { onTechniques } from "../../over/techniques.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "ATT&CK techniques that are current",
  severity: "error",
  why: "A revoked technique is missing from every current layer and report.",
  details: "The mapping and its source: `src/lint/known/attack-techniques.ts`.",
  bad: { detection: { attack: ["T1562.001"] } },
  good: { detection: { attack: ["T1685"] } },
  check: (subject) =>
    onTechniques(subject, (id) => {
      const [successor, elsewhere] = [REVOKED[id], ELSEWHERE[id]];
      if (successor !== undefined)
        return {
          message: `${id} was revoked in ATT&CK v19`,
          repair: `Write ${successor}, ${TECHNIQUES[successor]}.`,
        };
      return elsewhere === undefined
        ? undefined
        : { message: `${id} is about ${elsewhere}`, repair: "Name the technique of hosts or containers." };
    }),
};
