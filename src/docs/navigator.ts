import { ATTACK_VERSION } from "../model/attack-techniques.ts";
import type { Catalogued } from "./page.ts";

/** The Navigator knows releases by their major number. */
const MAJOR = ATTACK_VERSION.replace(/\..*/, "");

/** An ATT&CK Navigator layer (format 4.5): a technique's score is the number of its detections that have cases. */
export function navigatorLayer({ fleet: { content }, cases }: Catalogued): object {
  const techniques = [...new Set(content.detections.flatMap(({ attack }) => attack))].sort();
  const tested = (id: string) => (cases.get(id) ?? 0) > 0;
  return {
    name: "detectform",
    versions: { attack: MAJOR, navigator: "5.1.0", layer: "4.5" },
    domain: "enterprise-attack",
    description: `Techniques of ATT&CK ${ATTACK_VERSION} by the number of detections with cases. Made by \`detectform catalog\`.`,
    techniques: techniques.map((techniqueID) => {
      const detections = content.detections.filter(({ attack }) => attack.includes(techniqueID));
      return {
        techniqueID,
        score: detections.filter(({ id }) => tested(id)).length,
        comment: detections.map(({ title }) => title).join("; "),
      };
    }),
    gradient: { colors: ["#ffffff", "#2a7f4f"], minValue: 0, maxValue: 5 },
  };
}
