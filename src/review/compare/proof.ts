import { type Said, said } from "../change.ts";
import type { DetectionFacts } from "../facts/facts.ts";
import { both, count, without } from "../words.ts";

/** Evidence is protection: cases and rules of check that prove a detection, and what it claims to cover. */
export function compareProof(before: DetectionFacts, after: DetectionFacts): readonly Said[] {
  return [
    ...compareCases(before.cases, after.cases),
    ...compareRules(before, after),
    ...compareAttack(before, after),
  ];
}

/** Unknown on one side says nothing. */
function compareCases(before: DetectionFacts["cases"], after: DetectionFacts["cases"]): readonly Said[] {
  if (before === undefined || after === undefined) return [];
  const lost = without(before, after).length;
  const gained = without(after, before).length;
  const values = [count(before.length, "case"), count(after.length, "case")] as const;
  const numbers = `(${before.length} -> ${after.length})`;
  if (after.length < before.length) {
    const what = before.length - after.length === 1 ? "a case was" : "cases were";
    return [said("cases", "weaker", values, `${what} removed: less is proved ${numbers}`)];
  }
  if (lost > 0)
    return [said("cases", "unclear", values, `${count(lost, "case")} changed: it may prove less`)];
  return gained === 0 ? [] : [said("cases", "stronger", values, `more is proved: cases ${numbers}`)];
}

function compareRules(before: DetectionFacts, after: DetectionFacts): readonly Said[] {
  const [was, is] = [before.unchecked ?? [], after.unchecked ?? []];
  return [
    ...without(is, was).map((rule) =>
      said("check-rule", "weaker", ["on", "off"], `check rule ${rule} is switched off: less is proved`),
    ),
    ...without(was, is).map((rule) =>
      said("check-rule", "stronger", ["off", "on"], `check rule ${rule} holds again`),
    ),
  ];
}

function compareAttack(before: DetectionFacts, after: DetectionFacts): readonly Said[] {
  if (before.attack === undefined || after.attack === undefined) return [];
  const lost = without(before.attack, after.attack);
  const gained = without(after.attack, before.attack);
  const values = [before.attack.join(", "), after.attack.join(", ")] as const;
  const parts = [
    ...(gained.length > 0 ? [`now stands for ${both(gained)}`] : []),
    ...(lost.length > 0 ? [`no longer stands for ${both(lost)}`] : []),
  ];
  return parts.length === 0 ? [] : [said("attack", "neutral", values, `ATT&CK: ${parts.join(", ")}`)];
}
