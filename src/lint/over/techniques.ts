import type { Detection } from "../../model/content.ts";
import type { Advice, RuleResult } from "../diagnostic.ts";
import type { Subject } from "../subject.ts";

/** Advice on each technique that detections name. */
export function onTechniques(
  { content }: Subject,
  advise: (technique: string, detection: Detection) => Advice | undefined,
): readonly RuleResult[] {
  return content.detections.flatMap((detection) =>
    detection.attack.flatMap((technique, index) => {
      const advice = advise(technique, detection);
      const place = { file: detection.file, key: `attack.${index}`, detection: detection.id };
      return advice === undefined ? [] : [{ ...place, ...advice }];
    }),
  );
}
