import { SERVICES } from "../../known/known-services.ts";
import { meantService, onServices } from "../../over/services.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Service names that are spelled as in our list",
  severity: "warning",
  why: "Names of services are compared letter by letter: one that is spelled otherwise reads no row.",
  details:
    "The warning stays only where a name is nearly that of our list, `src/lint/known/known-services.ts`.",
  bad: { source: { service: "cluster" } },
  good: { source: { service: "clusters" } },
  check: (subject) =>
    onServices(subject, (name) => {
      const meant = SERVICES.has(name) ? undefined : meantService(name);
      if (meant === undefined) return undefined;
      return {
        message: `"${name}" is not in our list of services; "${meant}" is`,
        repair: `Write "${meant}", unless your log has rows of "${name}".`,
      };
    }),
};
