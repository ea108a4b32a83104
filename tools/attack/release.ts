/** A technique of one release of Enterprise ATT&CK, as any of its sources gives it. */
export interface Technique {
  readonly id: string;
  readonly name: string;
  readonly status: "current" | "revoked" | "deprecated";
  /** Ids to name instead. They may be retired themselves. */
  readonly successors: readonly string[];
  /** As ATT&CK spells them; none where the source does not say. */
  readonly platforms: readonly string[];
}

export interface Release {
  readonly version: string;
  /** What the techniques were read from, a sentence each. */
  readonly sources: readonly string[];
  readonly techniques: readonly Technique[];
}

/** Nothing that is watched here runs on these. A technique of any other platform may be met on Databricks. */
const ELSEWHERE = new Set(["Windows", "macOS", "Network", "Network Devices", "ESXi"]);

/** A release has some 700 current techniques. Far fewer are a file that was read wrongly. */
const FEWEST = 600;

/** The text of `src/model/attack-techniques.ts`. Throws where the release is not whole. */
export function techniquesFile(release: Release): string {
  const byId = new Map(release.techniques.map((technique) => [technique.id, technique]));
  const current = release.techniques.filter(({ status }) => status === "current");
  if (current.length < FEWEST) throw new Error(`${current.length} current techniques are too few`);
  const ids = [...byId.keys()].sort();
  return `${header(release)}${ids.map((id) => line(id, byId)).join("")}};\n`;
}

function line(id: string, byId: ReadonlyMap<string, Technique>): string {
  const key = id.includes(".") ? JSON.stringify(id) : id;
  const parts = [`name: ${JSON.stringify(byId.get(id)?.name)}`, ...fate(id, byId)];
  return `  ${key}: { ${parts.join(", ")} },\n`;
}

function fate(id: string, byId: ReadonlyMap<string, Technique>): readonly string[] {
  const { status = "current", platforms = [] } = byId.get(id) ?? {};
  const successors = currentSuccessors(id, byId);
  if (status === "deprecated") return [`deprecated: ${listOf(successors)}`];
  if (status === "revoked") {
    if (successors.length !== 1) throw new Error(`${id} is revoked, and not by one technique`);
    return [`revoked: ${JSON.stringify(successors[0])}`];
  }
  const elsewhere = platforms.length > 0 && platforms.every((platform) => ELSEWHERE.has(platform));
  return elsewhere ? [`onlyOn: ${listOf([...platforms].sort())}`] : [];
}

function listOf(texts: readonly string[]): string {
  return `[${texts.map((text) => JSON.stringify(text)).join(", ")}]`;
}

/** A technique may be revoked by one that was revoked later: the current ones at the end of the chain. */
function currentSuccessors(id: string, byId: ReadonlyMap<string, Technique>): readonly string[] {
  const ends = (byId.get(id)?.successors ?? []).flatMap((successor) => {
    const next = byId.get(successor);
    if (next === undefined) throw new Error(`${id} is replaced by ${successor}, which is in no list`);
    return next.status === "current" ? [successor] : currentSuccessors(successor, byId);
  });
  return [...new Set(ends)];
}

function header({ version, sources }: Release): string {
  return `/**
 * Every technique of Enterprise ATT&CK ${version}, with what took the place of those that are no longer current.
 * Made by \`npm run attack\`; do not edit. Read from:
${sources.map((source) => ` * - ${source}\n`).join("")} *
 * © 2026 The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation.
 */
export const ATTACK_VERSION = ${JSON.stringify(version)};

export interface AttackTechnique {
  readonly name: string;
  /** The current technique that took its place. */
  readonly revoked?: string;
  /** It is no longer used. The techniques that MITRE names instead, if any. */
  readonly deprecated?: readonly string[];
  /** Its platforms, where all of them are systems that Databricks does not run on. */
  readonly onlyOn?: readonly string[];
}

/** By id. */
export const ATTACK_TECHNIQUES: Readonly<Record<string, AttackTechnique>> = {
`;
}
