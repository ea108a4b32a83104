import type { Files } from "./files.ts";

/**
 * Names that are still shared, by rooms whose types are being written anew. The list only ever shrinks: take a name out
 * with the second type that had it. A new type gets a name of its own.
 */
export const STILL_SHARED: readonly string[] = [
  "Change",
  "Clock",
  "Context",
  "Difference",
  "Drifted",
  "Expectation",
  "Found",
  "Kind",
  "Line",
  "Pair",
  "PipelineStatement",
  "Place",
  "Recorded",
  "ResourceChange",
  "Row",
  "Scope",
  "Setting",
  "Sides",
  "Span",
  "Stage",
  "Table",
  "Task",
];

/** Names that more than one file declares as a type, each with its files. */
export function sharedTypeNames(files: Files): ReadonlyMap<string, readonly string[]> {
  const declaring = new Map<string, string[]>();
  for (const [path, text] of Object.entries(files))
    for (const name of new Set(declaredTypes(text)))
      declaring.set(name, [...(declaring.get(name) ?? []), path].sort());
  return new Map([...declaring].filter(([, paths]) => paths.length > 1).sort());
}

/** Types, interfaces, classes and enums at the top level of a file. */
function declaredTypes(text: string): readonly string[] {
  const declarations = /^(?:export )?(?:declare )?(?:abstract )?(?:type|interface|class|enum) (\w+)/gm;
  return [...text.matchAll(declarations)].flatMap(([, name]) => name ?? []);
}
