import { nearMiss, suggest } from "../../base/near-miss.ts";
import { ATTACK_TECHNIQUES, ATTACK_VERSION, type AttackTechnique } from "../../model/attack-techniques.ts";
import type { Detection } from "../../model/content.ts";
import { servicesOf } from "../../model/source.ts";
import type { Deployment } from "../../render/resource.ts";
import { comparedLiterals } from "../asking/domain.ts";
import { onPassages } from "../authored.ts";
import type { Finding, Rule } from "../finding.ts";
import { SERVICES } from "../known/known-services.ts";
import { LIMITS, type Limit } from "../known/platform-limits.ts";
import type { Subject } from "../subject.ts";

const actions: Rule = {
  id: "ground/actions",
  severity: "error",
  why: "An action that the platform never sends makes a detection that never fires.",
  check: (subject) =>
    onPassages(subject, ({ tree, source, of }) =>
      of === "source"
        ? []
        : (comparedLiterals(tree).get(source.action.column) ?? [])
            .filter((name) => source.action.known[name] === undefined)
            .map((name) => ({
              message: `"${name}" is in no list of known actions`,
              repair: `${suggest(name, Object.keys(source.action.known))} A new name goes into ${source.file}, with its provenance.`,
            })),
    ),
};

const provenance: Rule = {
  id: "ground/provenance",
  severity: "warning",
  why: "An action name from memory may be spelled otherwise: then the detection never fires.",
  check: ({ content }) =>
    content.detections.flatMap((detection) => {
      const source = content.sources.find(({ name }) => name === detection.source);
      return (detection.match?.actions ?? []).flatMap((action, index) =>
        source?.action.known[action]?.provenance === "unverified"
          ? [
              {
                file: detection.file,
                key: `match.actions.${index}`,
                detection: detection.id,
                message: `"${action}" is unverified: nobody has seen the platform send it`,
                repair: `Look for it in your own log, then say documented in ${source.file}.`,
              },
            ]
          : [],
      );
    }),
};

const service: Rule = {
  id: "ground/service",
  severity: "warning",
  why: "Names of services are compared letter by letter: one that is spelled otherwise reads no row.",
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

const serviceProvenance: Rule = {
  id: "ground/service-provenance",
  severity: "note",
  why: "Our list of services is not the platform's. What is not in it, or unverified in it, may be right.",
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

/** A listed name that the writer probably meant: one that is nearly this, or begins with it. */
function meantService(name: string): string | undefined {
  // Two or three letters are near to every other name that is as short.
  if (name.length < 4) return undefined;
  const names = [...SERVICES.keys()];
  return nearMiss(name, names) ?? names.find((listed) => listed.startsWith(name));
}

/** Findings on each service that sources name. */
function onServices(
  { content }: Subject,
  say: (name: string) => Pick<Finding, "message" | "repair"> | undefined,
): readonly Finding[] {
  return content.sources.flatMap((source) =>
    servicesOf(source).flatMap((name) => {
      const words = say(name);
      return words === undefined ? [] : [{ file: source.file, key: "service", ...words }];
    }),
  );
}

/** Findings on each technique that detections name. */
function onTechniques(
  { content }: Subject,
  say: (id: string, detection: Detection) => Pick<Finding, "message" | "repair"> | undefined,
): readonly Finding[] {
  return content.detections.flatMap((detection) =>
    detection.attack.flatMap((id, index) => {
      const words = say(id, detection);
      const place = { file: detection.file, key: `attack.${index}`, detection: detection.id };
      return words === undefined ? [] : [{ ...place, ...words }];
    }),
  );
}

const current: Rule = {
  id: "ground/attack-current",
  severity: "error",
  why: "A technique that is revoked or deprecated is missing from every current layer and report.",
  check: (subject) =>
    onTechniques(subject, (id) => {
      const technique = ATTACK_TECHNIQUES[id];
      const fate = technique === undefined ? undefined : retired(technique);
      if (technique === undefined || fate === undefined) return undefined;
      return {
        message: `${id}, ${technique.name}, is ${fate.word} in ATT&CK ${ATTACK_VERSION}`,
        repair: insteadOf(fate.successors),
      };
    }),
};

/** What became of a technique; undefined where it is current. */
function retired({ revoked, deprecated }: AttackTechnique) {
  if (revoked !== undefined) return { word: "revoked", successors: [revoked] };
  return deprecated === undefined ? undefined : { word: "deprecated", successors: deprecated };
}

function insteadOf(successors: readonly string[]): string {
  const named = successors.map((id) => `${id}, ${ATTACK_TECHNIQUES[id]?.name}`);
  if (named.length === 0) return "Nothing took its place: name the technique of what the detection sees.";
  return `Write ${named.join("; or ")}.`;
}

const platform: Rule = {
  id: "ground/attack-platform",
  severity: "warning",
  why: "Databricks runs on Linux hosts and in clouds: a technique of other systems is not what was seen.",
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

const known: Rule = {
  id: "ground/attack-known",
  severity: "warning",
  why: "An id that is in no release is missing from every layer and report.",
  check: (subject) =>
    onTechniques(subject, (id) => {
      if (ATTACK_TECHNIQUES[id] !== undefined) return undefined;
      const parent = id.split(".")[0] ?? id;
      const { name } = ATTACK_TECHNIQUES[parent] ?? {};
      const hint = name === undefined ? "" : `${parent} is ${name}. `;
      return {
        message: `${id} is not in Enterprise ATT&CK ${ATTACK_VERSION}`,
        repair: `${hint}Look for it at attack.mitre.org; only a later release makes it right.`,
      };
    }),
};

const limits: Rule = {
  id: "ground/limits",
  severity: "error",
  why: "What the platform refuses, it refuses in the middle of an apply.",
  check: ({ deployments, jobs }) => [
    ...deployments.flatMap((deployment) =>
      above(`${deployment.workspace}`, `has ${count(deployment, "databricks_alert")} alerts`, {
        size: count(deployment, "databricks_alert"),
        limit: LIMITS.alerts,
      }),
    ),
    ...jobs.flatMap(({ workspace, address, name, tags, task }) => {
      const place = `${workspace}: databricks_job.${address}`;
      return [
        ...above(place, `has ${task.length} tasks`, { size: task.length, limit: LIMITS.tasks }),
        ...above(place, `has ${Object.keys(tags).length} tags`, {
          size: Object.keys(tags).length,
          limit: LIMITS.tags,
        }),
        ...above(place, "has a name", { size: Buffer.byteLength(name), limit: LIMITS.jobName }),
        ...task.flatMap(({ task_key }) =>
          above(place, `has a task key of ${task_key.length} characters`, {
            size: task_key.length,
            limit: LIMITS.taskKey,
          }),
        ),
      ];
    }),
  ],
};

function count({ resources }: Deployment, type: string): number {
  return resources.filter((resource) => resource.type === type).length;
}

function above(
  file: string,
  what: string,
  { size, limit }: { readonly size: number; readonly limit: Limit },
): readonly Finding[] {
  if (size <= limit.most) return [];
  const message = `${what}; at most ${limit.most} (${limit.source})`;
  return [{ file, message, repair: "Divide it, or shorten it." }];
}

export const ground: readonly Rule[] = [
  actions,
  provenance,
  service,
  serviceProvenance,
  current,
  platform,
  known,
  limits,
];
