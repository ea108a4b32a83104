import { ATTACK_TECHNIQUES, ATTACK_VERSION, type AttackTechnique } from "../../../model/attack-techniques.ts";
import { onTechniques } from "../../over/techniques.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "ATT&CK techniques that are current",
  severity: "error",
  why: "A technique that is revoked or deprecated is missing from every current layer and report.",
  details: "The message names the successor; all of them are in `src/model/attack-techniques.ts`.",
  bad: { detection: { attack: ["T1562.008"] } },
  good: { detection: { attack: ["T1685.002"] } },
  check: (subject) =>
    onTechniques(subject, (id) => {
      const technique = ATTACK_TECHNIQUES[id];
      const fate = technique === undefined ? undefined : retired(technique);
      if (technique === undefined || fate === undefined) return undefined;
      return {
        message: `${id}, ${technique.name}, is ${fate.word} in ATT&CK ${ATTACK_VERSION}`,
        repair: insteadOf(fate.successors),
      };
    }),
};

/** What became of a technique; undefined where it is current. */
function retired({ revoked, deprecated }: AttackTechnique) {
  if (revoked !== undefined) return { word: "revoked", successors: [revoked] };
  return deprecated === undefined ? undefined : { word: "deprecated", successors: deprecated };
}

function insteadOf(successors: readonly string[]): string {
  const named = successors.map((id) => `${id}, ${ATTACK_TECHNIQUES[id]?.name}`);
  if (named.length === 0) return "Nothing took its place: name the technique of what the detection sees.";
  return `Write ${named.join("; or ")}.`;
}
