import { suggest } from "../../../base/near-miss.ts";
import { servicesOf } from "../../../model/source.ts";
import { SERVICES } from "../../known/known-services.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Service names that are published",
  severity: "warning",
  why: "A service name that the platform does not use reads no row.",
  details: "Known names, and where they are published: `src/lint/known/known-services.ts`.",
  bad: { source: { service: "cluster" } },
  good: { source: { service: "clusters" } },
  check: ({ content }) =>
    content.sources.flatMap((source) =>
      servicesOf(source)
        .filter((name) => SERVICES[name] === undefined)
        .map((name) => ({
          file: source.file,
          key: "service",
          message: `"${name}" is not known here`,
          repair: `${suggest(name, Object.keys(SERVICES))} If it is right, say where it is published.`,
        })),
    ),
};
