import { suggest } from "../../base/near-miss.ts";
import type { Detection } from "../../model/content.ts";
import { servicesOf } from "../../model/source.ts";
import type { Deployment } from "../../render/resource.ts";
import { comparedLiterals } from "../asking/domain.ts";
import { onPassages } from "../authored.ts";
import type { Finding, Rule } from "../finding.ts";
import { ELSEWHERE, REVOKED, TECHNIQUES } from "../known/attack-techniques.ts";
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
  why: "A service name that the platform does not use reads no row.",
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

/** Findings on each technique that detections name. */
function onTechniques(
  { content }: Subject,
  say: (id: string) => Pick<Finding, "message" | "repair"> | undefined,
): readonly Finding[] {
  return content.detections.flatMap((detection) =>
    detection.attack.flatMap((id, index) => {
      const words = say(id);
      return words === undefined ? [] : [{ ...techniquePlace(detection, index), ...words }];
    }),
  );
}

function techniquePlace({ file, id }: Detection, index: number) {
  return { file, key: `attack.${index}`, detection: id };
}

const current: Rule = {
  id: "ground/attack-current",
  severity: "error",
  why: "A revoked technique is missing from every current layer and report.",
  check: (subject) =>
    onTechniques(subject, (id) => {
      const [successor, elsewhere] = [REVOKED[id], ELSEWHERE[id]];
      if (successor !== undefined)
        return {
          message: `${id} was revoked in ATT&CK v19`,
          repair: `Write ${successor}, ${TECHNIQUES[successor]}.`,
        };
      return elsewhere === undefined
        ? undefined
        : { message: `${id} is about ${elsewhere}`, repair: "Name the technique of hosts or containers." };
    }),
};

const known: Rule = {
  id: "ground/attack-known",
  severity: "warning",
  why: "An id that was not looked up may not exist.",
  check: (subject) =>
    onTechniques(subject, (id) =>
      [TECHNIQUES, REVOKED, ELSEWHERE].some((list) => id in list)
        ? undefined
        : {
            message: `${id} is not known here`,
            repair: "Look it up at attack.mitre.org and add it to the list of techniques.",
          },
    ),
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

export const ground: readonly Rule[] = [actions, provenance, service, current, known, limits];
