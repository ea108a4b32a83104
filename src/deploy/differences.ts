import { isDeepStrictEqual } from "node:util";
import { isList, isRecord } from "../base/json.ts";

/** One attribute that differs. */
export interface Difference {
  /** `condition.op`; tasks of a job by their key: `task[kernel_exploit].max_retries`. */
  readonly path: string;
  readonly before: unknown;
  /** Undefined where it is known only after the apply. */
  readonly after: unknown;
  readonly unknown: boolean;
}

interface Sides {
  readonly before: unknown;
  readonly after: unknown;
  readonly unknown: unknown;
}

/**
 * What differs between two values of an object's attributes. `unknown` has the shape of `after`, with `true`
 * where a value is not known yet. Terraform holds a nested block as a list of one, which gets no index.
 */
export function differences(sides: Sides, path = ""): readonly Difference[] {
  const { before, after, unknown } = sides;
  if (unknown === true) return [{ path, before, after: undefined, unknown: true }];
  if (isRecord(before) && isRecord(after)) return ofRecords({ before, after, unknown }, path);
  if (isList(before) && isList(after)) return ofLists({ before, after, unknown }, path);
  if (isDeepStrictEqual(before ?? null, after ?? null)) return unknownBelow(sides, path);
  return [{ path, before, after, unknown: false }];
}

/** The top-level attribute of a path. */
export function attributeOf(path: string): string {
  return path.split(/[.[]/)[0] ?? path;
}

interface Pair<Item> {
  readonly before: Item;
  readonly after: Item;
  readonly unknown: unknown;
}

function ofRecords(
  { before, after, unknown }: Pair<Readonly<Record<string, unknown>>>,
  path: string,
): readonly Difference[] {
  const unknowns = isRecord(unknown) ? unknown : {};
  const keys = new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(unknowns)]);
  return [...keys].sort().flatMap((key) => {
    const below = { before: before[key], after: after[key], unknown: unknowns[key] };
    return differences(below, path === "" ? key : `${path}.${key}`);
  });
}

function ofLists(pair: Pair<readonly unknown[]>, path: string): readonly Difference[] {
  const { before, after, unknown } = pair;
  const unknowns = isList(unknown) ? unknown : [];
  if (areTasks(before) && areTasks(after)) return ofTasks(before, { after, unknowns, path });
  const blocks = before.length === after.length && [...before, ...after].every(isRecord);
  if (!blocks) return ofValues(pair, path);
  return before.flatMap((item, index) =>
    differences(
      { before: item, after: after[index], unknown: unknowns[index] },
      before.length === 1 ? path : `${path}[${index}]`,
    ),
  );
}

function ofValues({ before, after, unknown }: Pair<readonly unknown[]>, path: string): readonly Difference[] {
  if (!isDeepStrictEqual(before, after)) return [{ path, before, after, unknown: holdsTrue(unknown) }];
  return unknownBelow({ before, after, unknown }, path);
}

function unknownBelow({ before, unknown }: Sides, path: string): readonly Difference[] {
  return holdsTrue(unknown) ? [{ path, before, after: undefined, unknown: true }] : [];
}

function holdsTrue(value: unknown): boolean {
  if (isList(value)) return value.some(holdsTrue);
  return value === true || (isRecord(value) && Object.values(value).some(holdsTrue));
}

interface Task extends Readonly<Record<string, unknown>> {
  readonly task_key: string;
}

function areTasks(list: readonly unknown[]): list is readonly Task[] {
  return list.length > 0 && list.every((item) => isRecord(item) && typeof item.task_key === "string");
}

/** By key: one task more renumbers all behind it, which says nothing. */
function ofTasks(
  before: readonly Task[],
  {
    after,
    unknowns,
    path,
  }: { readonly after: readonly Task[]; readonly unknowns: readonly unknown[]; readonly path: string },
): readonly Difference[] {
  const keys = new Set([...before, ...after].map(({ task_key }) => task_key));
  return [...keys].sort().flatMap((key) => {
    const index = after.findIndex(({ task_key }) => task_key === key);
    const sides = { before: before.find(({ task_key }) => task_key === key), after: after[index] };
    const unknown = sides.before === undefined ? undefined : unknowns[index];
    return differences({ ...sides, unknown }, `${path}[${key}]`);
  });
}
