import type { Investigation } from "../../model/content.ts";
import { EVENT_PARAMETER } from "../../model/investigation.ts";
import { literal } from "../../sql/literal.ts";
import { NEWEST } from "./statement.ts";

/** Values of an investigation's parameters by name, as literals of SQL; what is not given has its default. */
export function parameterLiterals(
  { parameters }: Pick<Investigation, "parameters">,
  given: Readonly<Record<string, string | number>>,
  write: (value: string | number) => string = literal,
): Readonly<Record<string, string>> {
  const defaults = Object.entries(parameters).map(([name, parameter]) => [name, parameter.default] as const);
  const values = { [EVENT_PARAMETER]: NEWEST, ...Object.fromEntries(defaults), ...given };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, write(value)]));
}
