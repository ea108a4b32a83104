import type { Change } from "./change.ts";
import { lineDiff } from "./line-diff.ts";

/** Changes that say the same, of several detections and workspaces: every detection in every workspace. */
export interface Fold {
  /** The first of them. */
  readonly change: Change;
  readonly changes: readonly Change[];
  readonly workspaces: readonly string[];
  /** Empty where they are of no detection. */
  readonly detections: readonly string[];
}

/** Folds what is the same, keeping the order of the first of each. */
export function fold(changes: readonly Change[]): readonly Fold[] {
  const byDetection = groups(changes, (change) => key(change, change.detection));
  const folded = groups(byDetection, (group) => key(group[0], workspacesOf(group).join()));
  return folded.flatMap((same) => {
    const all = same.flat();
    const [change] = all;
    if (change === undefined) return [];
    const detections = [...new Set(all.flatMap(({ detection }) => detection ?? []))].sort();
    return [{ change, changes: all, workspaces: workspacesOf(all), detections }];
  });
}

function key(change: Change | undefined, place: string | null): string {
  if (change === undefined) return "";
  const { kind, direction, text, decided, detection } = change;
  return JSON.stringify([kind, direction, difference(change), text, decided, detection === null, place]);
}

/** A statement is another one for each detection, also by its indents; what is rewritten in it may be the same. */
function difference({ kind, before, after }: Change): readonly (string | null)[] {
  if (kind !== "statement" || before === null || after === null) return [before, after];
  return lineDiff(before, after)
    .filter(({ sign }) => sign !== " ")
    .map(({ sign, text }) => `${sign}${text.trim()}`);
}

function workspacesOf(changes: readonly Change[]): readonly string[] {
  return [...new Set(changes.map(({ workspace }) => workspace))].sort();
}

function groups<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly (readonly Item[])[] {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const name = keyOf(item);
    const group = found.get(name);
    if (group === undefined) found.set(name, [item]);
    else group.push(item);
  }
  return [...found.values()];
}
