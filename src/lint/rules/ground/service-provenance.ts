import { SERVICES } from "../../known/known-services.ts";
import { meantService, onServices } from "../../over/services.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "How sure we are of a service's name",
  severity: "info",
  why: "Our list of services is not the platform's. What is not in it, or unverified in it, may be right.",
  details:
    "A look at one's own log decides: `select count(*) from system.access.audit where event_date >= current_date() - interval 90 days " +
    "and service_name = 'servicePrincipalCredentials'`.",
  example: { source: { service: "servicePrincipalCredentials" } },
  check: (subject) =>
    onServices(subject, (name) => {
      const known = SERVICES.get(name);
      if (known?.provenance === "documented") return undefined;
      if (known === undefined && meantService(name) !== undefined) return undefined;
      return {
        message:
          known === undefined
            ? `"${name}" is not in our list of ${SERVICES.size} services`
            : `"${name}" is ${known.provenance}: ${known.because}`,
        repair: "Count its rows in your own log before you rely on what reads them.",
      };
    }),
};
