import type { Advice, RuleResult } from "../diagnostic.ts";
import type { Subject } from "../subject.ts";

/** Advice on each technique that detections name. */
export function onTechniques(
  { content }: Subject,
  advise: (technique: string) => Advice | undefined,
): readonly RuleResult[] {
  return content.detections.flatMap(({ file, id, attack }) =>
    attack.flatMap((technique, index) => {
      const advice = advise(technique);
      return advice === undefined ? [] : [{ file, key: `attack.${index}`, detection: id, ...advice }];
    }),
  );
}
