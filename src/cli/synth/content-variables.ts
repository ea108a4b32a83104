import { delimiter } from "node:path";
import { folders } from "../folders.ts";
import { CONTENT_OPTIONS, texts, type Values } from "../verb.ts";

/**
 * The content's folders as the variables that synth reads, by the options; cases too, since which ones prove a
 * detection stands in its query's description.
 */
export function contentVariables(values: Values): Readonly<Record<string, string>> {
  const kinds = [...Object.keys(CONTENT_OPTIONS), "cases"];
  return Object.fromEntries(
    kinds.map((kind) => [`${kind.toUpperCase()}_DIR`, folders(kind, texts(values, kind)).join(delimiter)]),
  );
}
