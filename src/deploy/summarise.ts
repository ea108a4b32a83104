import { type Change, changesOf, KINDS } from "./changes.ts";
import { detectionOf, objectDetails, objectWords } from "./object-words.ts";
import type { RedactedPlan } from "./redact.ts";

/** What a plan does, in words: a line per detection or other object, worst first. Never a value, only names. */
export function summarise(plan: RedactedPlan): readonly string[] {
  const changes = changesOf(plan);
  return KINDS.flatMap((kind) => {
    const alike = changes.filter((change) => change.kind === kind);
    const subjects = [...new Set(alike.map(subjectOf))];
    return subjects.map((subject) => {
      const group = alike.filter((change) => subjectOf(change) === subject);
      return `${kind.padEnd(9)}  ${line(group)}`;
    });
  });
}

function subjectOf(change: Change): string {
  return detectionOf(change) ?? change.address;
}

/** The changes of one kind to one detection, or to one other object. */
function line(group: readonly Change[]): string {
  const [first] = group;
  if (first === undefined) throw new Error("a subject without a change");
  const subject = objectWords(first, first.after ?? first.before);
  const from = first.previous === undefined ? "" : `, formerly ${formerName(first, first.previous)}`;
  const details = objectDetails(group.map((change) => ({ ...change, paths: pathsOf(change) })));
  return `${subject}${from}${details}`;
}

/** Names of attributes; none where the object comes or goes as a whole. */
function pathsOf({ kind, causes, differences }: Change): readonly string[] {
  if (kind === "created") return [];
  return kind === "replaced" ? causes : differences.map(({ path }) => path);
}

function formerName({ type }: Change, previous: string): string {
  const name = previous.replace(`${type}.`, "");
  return detectionOf({ type, name }) ?? name;
}
