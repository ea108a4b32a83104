import { isList, isRecord } from "../base/json.ts";
import { attributeOf, type Difference, differences } from "./differences.ts";
import { detectionOf, objectDetails, objectWords } from "./object-words.ts";
import type { Plan, ResourceChange } from "./plan-json.ts";
import type { Configured } from "./stack-file.ts";

/** One object that is not as it was applied. */
export interface Drifted {
  readonly address: string;
  /** The detection it belongs to, where it belongs to one. */
  readonly detection: string | null;
  readonly change: "edited" | "deleted" | "trashed";
  /** Paths of the attributes that were edited. */
  readonly attributes: readonly string[];
  /** In words: `edited   Kernel exploit (kernel/kernel-exploit): query (query_text)`. */
  readonly text: string;
}

/**
 * What a refresh-only plan found. Only attributes that the stack sets count: the platform moves others by
 * itself, as an alert's state. Takes the plan as Terraform wrote it and gives names only, never a value.
 */
export function driftOf(plan: Plan, configured: Configured): readonly Drifted[] {
  const edited = plan.resource_drift.flatMap((it) => drifted(it, configured));
  const deleted = edited.filter(({ change }) => change === "deleted").map(({ address }) => address);
  const trashed = trashedObjects(plan).filter(({ address }) => !deleted.includes(address));
  return [...edited, ...trashed].sort(worstFirst);
}

const ORDER: readonly Drifted["change"][] = ["deleted", "trashed", "edited"];

function worstFirst(a: Drifted, b: Drifted): number {
  return ORDER.indexOf(a.change) - ORDER.indexOf(b.change) || (a.address < b.address ? -1 : 1);
}

function drifted(resource: ResourceChange, configured: Configured): readonly Drifted[] {
  const { before, after, after_unknown } = resource.change;
  if (resource.change.actions.includes("delete"))
    return [inWords({ ...resource, attributes: before, change: "deleted", paths: [] })];
  const own = configured.get(resource.address) ?? [];
  const paths = differences({ before, after, unknown: after_unknown })
    .filter(({ path }) => own.includes(attributeOf(path)))
    .filter((difference) => !isSilent(difference))
    .map(({ path }) => path);
  return paths.length === 0 ? [] : [inWords({ ...resource, attributes: before, change: "edited", paths })];
}

/** Not there, empty, false and 0 are one to the provider: it neither sends nor stores them alike. */
function isSilent({ before, after }: Difference): boolean {
  return isNothing(before) && isNothing(after);
}

function isNothing(value: unknown): boolean {
  if (isList(value)) return value.every(isNothing);
  if (isRecord(value)) return Object.values(value).every(isNothing);
  return value === null || value === undefined || value === "" || value === false || value === 0;
}

/** The provider reads a trashed object as present, but reads where it is as well. */
function trashedObjects({ prior_state }: Plan): readonly Drifted[] {
  return (prior_state?.values?.root_module.resources ?? [])
    .filter(({ values }) => values.lifecycle_state === "TRASHED")
    .map((it) => inWords({ ...it, attributes: it.values, change: "trashed", paths: [] }));
}

interface Found {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly attributes: unknown;
  readonly change: Drifted["change"];
  readonly paths: readonly string[];
}

function inWords({ address, type, name, attributes, change, paths }: Found): Drifted {
  const detection = detectionOf({ type, name }) ?? null;
  const words = objectWords({ type, name }, attributes) + objectDetails([{ type, name, paths }]);
  return { address, detection, change, attributes: paths, text: `${change.padEnd(7)}  ${words}` };
}
