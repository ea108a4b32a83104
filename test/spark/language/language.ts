import type { Domain } from "./domain.ts";
import type { Form } from "./form.ts";
import { GROUPS } from "./groups.ts";
import { LISTS } from "./lists.ts";
import { NETWORKS } from "./networks.ts";
import { NUMBERS } from "./numbers.ts";
import { TEXT } from "./text.ts";
import { TIMES } from "./times.ts";
import { WINDOWS } from "./windows.ts";

/** All that is measured. */
export const LANGUAGE: readonly Form[] = [
  ...TEXT,
  ...NUMBERS,
  ...TIMES,
  ...LISTS,
  ...GROUPS,
  ...WINDOWS,
  ...NETWORKS,
];

/** Forms that fit into one statement. */
export function batches(forms: readonly Form[]): readonly (readonly Form[])[] {
  const byDomain = new Map<string, Form[]>();
  for (const form of forms) {
    const key = `${form.over.name} ${form.groups === true}`;
    byDomain.set(key, [...(byDomain.get(key) ?? []), form]);
  }
  return [...byDomain.values()];
}

/** A row or group of a domain, as it is written. */
export function inputsOf({
  groups,
  over,
}: {
  readonly groups?: boolean;
  readonly over: Domain;
}): readonly string[] {
  if (groups === true) return [...new Set(over.rows.map(([group]) => `group ${group}`))];
  return over.rows.map((row) => row.join(", "));
}
