import { z } from "zod";
import { namedInstead } from "./packages.ts";
import type { Release, Technique } from "./release.ts";

const Reference = z.object({ source_name: z.string(), external_id: z.string().optional() });

const Thing = z.looseObject({ type: z.string(), id: z.string() });
const Pattern = z.looseObject({
  id: z.string(),
  name: z.string(),
  description: z.string().default(""),
  revoked: z.boolean().default(false),
  x_mitre_deprecated: z.boolean().default(false),
  x_mitre_platforms: z.array(z.string()).default([]),
  external_references: z.array(Reference),
});
const Collection = z.looseObject({ x_mitre_version: z.string(), modified: z.string() });
const Relationship = z.looseObject({
  relationship_type: z.string(),
  source_ref: z.string(),
  target_ref: z.string(),
});

/** The release in one of MITRE's bundles, `enterprise-attack-<version>.json` of mitre-attack/attack-stix-data. */
export function releaseOfBundle(bundle: unknown): Release {
  const { objects } = z.object({ objects: z.array(Thing) }).parse(bundle);
  const of = (type: string) => objects.filter((object) => object.type === type);
  const [collection] = of("x-mitre-collection").map((object) => Collection.parse(object));
  if (collection === undefined) throw new Error("no x-mitre-collection: the bundle does not say its version");
  const patterns = of("attack-pattern").map((object) => Pattern.parse(object));
  const ids = new Map(patterns.map((pattern) => [pattern.id, attackId(pattern)]));
  const replaced = of("relationship")
    .map((object) => Relationship.parse(object))
    .filter(({ relationship_type, source_ref }) => relationship_type === "revoked-by" && ids.has(source_ref));
  const revokedBy = new Map(replaced.map(({ source_ref, target_ref }) => [source_ref, ids.get(target_ref)]));
  return {
    version: collection.x_mitre_version,
    sources: [`mitre-attack/attack-stix-data, the bundle of ${collection.modified.slice(0, 10)}.`],
    techniques: patterns.map((pattern) => technique(pattern, revokedBy.get(pattern.id))),
  };
}

function technique(pattern: z.infer<typeof Pattern>, revokedBy: string | undefined): Technique {
  const { name, description, x_mitre_platforms: platforms } = pattern;
  const status = pattern.revoked ? "revoked" : pattern.x_mitre_deprecated ? "deprecated" : "current";
  const instead = status === "deprecated" ? namedInstead(description) : [];
  const successors = status === "revoked" && revokedBy !== undefined ? [revokedBy] : instead;
  return { id: attackId(pattern), name, status, successors, platforms };
}

function attackId({ id, external_references }: z.infer<typeof Pattern>): string {
  const own = external_references.find(({ source_name }) => source_name === "mitre-attack")?.external_id;
  if (own === undefined) throw new Error(`${id} has no ATT&CK id`);
  return own;
}
