import type { Domain } from "./domain.ts";

/** One use of a function or operator, and what it is measured over. */
export interface Form {
  /** Name of the function, or the operator. */
  readonly name: string;
  /** An expression of Databricks SQL over the domain's columns. */
  readonly call: string;
  readonly over: Domain;
  /** Whether the expression aggregates the rows of each group `g`. */
  readonly groups?: boolean;
}

/** Uses of functions over one domain, by the function's name. */
export function forms(over: Domain, calls: Readonly<Record<string, readonly string[]>>): readonly Form[] {
  return Object.entries(calls).flatMap(([name, own]) => own.map((call) => ({ name, call, over })));
}

/** The same for what aggregates a group. */
export function aggregates(
  over: Domain,
  calls: Readonly<Record<string, readonly string[]>>,
): readonly Form[] {
  return forms(over, calls).map((form) => ({ ...form, groups: true }));
}
