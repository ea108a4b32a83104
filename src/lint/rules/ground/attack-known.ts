import { ATTACK_TECHNIQUES, ATTACK_VERSION } from "../../../model/attack-techniques.ts";
import { onTechniques } from "../../over/techniques.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "ATT&CK techniques that a release has",
  severity: "warning",
  why: "An id that is in no release is missing from every layer and report.",
  details:
    `The list is that of Enterprise ATT&CK ${ATTACK_VERSION}; a technique of a later release is right before the list knows it. ` +
    "`npm run attack -- enterprise-attack-20.0.json` reads MITRE's own bundle of a release into the list.",
  bad: { detection: { attack: ["T1059.044"] } },
  good: { detection: { attack: ["T1059.004"] } },
  check: (subject) =>
    onTechniques(subject, (id) => {
      if (ATTACK_TECHNIQUES[id] !== undefined) return undefined;
      const parent = id.split(".")[0] ?? id;
      const { name } = ATTACK_TECHNIQUES[parent] ?? {};
      const hint = name === undefined ? "" : `${parent} is ${name}. `;
      return {
        message: `${id} is not in Enterprise ATT&CK ${ATTACK_VERSION}`,
        repair: `${hint}Look for it at attack.mitre.org; only a later release makes it right.`,
      };
    }),
};
