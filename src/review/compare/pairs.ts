import type { Said } from "../change.ts";

/** Values that are on both sides of a map. */
export function common<Item>(
  base: ReadonlyMap<string, Item>,
  head: ReadonlyMap<string, Item>,
): readonly (readonly [Item, Item])[] {
  return [...base].flatMap(([key, before]) => {
    const after = head.get(key);
    return after === undefined ? [] : [[before, after] as const];
  });
}

/** A change where two values differ. */
export function differing(
  values: readonly [string, string],
  change: (values: readonly [string, string]) => Said,
): readonly Said[] {
  return values[0] === values[1] ? [] : [change(values)];
}

/** What is said of one object of several, without its name. */
export interface SaidOf {
  readonly object: string;
  readonly said: Said;
}

/** Says the same of several objects once; `words` puts their names into the sentence. */
export function together(
  all: readonly SaidOf[],
  words: (text: string, objects: readonly string[]) => string,
): readonly Said[] {
  const groups = new Map<string, SaidOf[]>();
  for (const one of all) {
    const key = JSON.stringify(one.said);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      {
        ...first.said,
        text: words(
          first.said.text,
          group.map(({ object }) => object),
        ),
      },
    ];
  });
}
