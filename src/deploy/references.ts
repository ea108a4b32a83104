import { isList, isRecord } from "../base/json.ts";

/**
 * What a plan's configuration says of where values come from, and nothing of what they are: its constants
 * repeat values, also secret ones. Lists keep their length, since paths count their items.
 * https://developer.hashicorp.com/terraform/internals/json-format#expression-representation
 */
export function referencesOnly(expression: unknown): unknown {
  if (isList(expression)) return expression.map(referencesOnly);
  if (!isRecord(expression)) return null;
  if (isList(expression.references))
    return { references: expression.references.filter((it) => typeof it === "string") };
  const below = Object.entries(expression).map(([key, item]) => [key, referencesOnly(item)] as const);
  return Object.fromEntries(below.filter(([, item]) => item !== null));
}
