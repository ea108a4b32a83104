import type { Problem } from "../base/problem.ts";

/** Either what was read, or what was wrong with it. */
export interface Loaded<Item> {
  readonly items: readonly Item[];
  readonly problems: readonly Problem[];
}

export function merge<Item>(readings: readonly Loaded<Item>[]): Loaded<Item> {
  return {
    items: readings.flatMap(({ items }) => items),
    problems: readings.flatMap(({ problems }) => problems),
  };
}

export function failure(problem: Problem): Loaded<never> {
  return { items: [], problems: [problem] };
}
