import type { Fields } from "../wire/value.ts";

/** What is wrong with a configuration: one line, with the place in front. */
export type Check = (config: Fields) => readonly string[];

export function at(where: string, what: string): string {
  return where === "" ? what : `${where}: ${what}`;
}
