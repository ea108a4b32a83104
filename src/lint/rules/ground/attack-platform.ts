import { ATTACK_TECHNIQUES } from "../../../model/attack-techniques.ts";
import { onTechniques } from "../../over/techniques.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "ATT&CK techniques of hosts, containers or clouds",
  severity: "warning",
  why: "Databricks runs on Linux hosts and in clouds: a technique of other systems is not what was seen.",
  details: "Of a source that reads a table of your own nothing is said.",
  bad: { detection: { attack: ["T1547.001"] } },
  good: { detection: { attack: ["T1547.006"] } },
  check: (subject) =>
    onTechniques(subject, (id, { source }) => {
      const { name, onlyOn } = ATTACK_TECHNIQUES[id] ?? {};
      const table = subject.content.sources.find((it) => it.name === source)?.table;
      // Logs of the author's own may be about any system.
      if (onlyOn === undefined || !table?.startsWith("system.")) return undefined;
      return {
        message: `${id}, ${name}, is a technique of ${onlyOn.join(" and ")}`,
        repair: "Name the technique of hosts, containers or clouds that fits.",
      };
    }),
};
