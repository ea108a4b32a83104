import type { Files } from "./files.ts";
import { importsOf } from "./imports.ts";
import { STILL_SHARED, sharedTypeNames } from "./type-names.ts";

/** A number that says how far the code is from its shape; each has one line in the table that the test prints. */
export interface Figure {
  readonly name: string;
  /** More than these fail the test. It only ever shrinks, down to the target. */
  readonly allowed: number;
  readonly target: number;
  /** What is counted, a line each, among the files of `src` and `stacks`. */
  readonly counted: (files: Files) => readonly string[];
}

/** Lines that a file should not exceed. */
const LONG = 200;

export const FIGURES: readonly Figure[] = [
  {
    name: "files outside src/platform that name a Terraform type",
    allowed: 50,
    target: 6,
    counted: (files) =>
      pathsWhere(files, (text, path) => !path.startsWith("src/platform/") && /databricks_[a-z]/.test(text)),
  },
  {
    name: "type names that several files of src declare",
    allowed: STILL_SHARED.length,
    target: 0,
    counted: (files) =>
      [...sharedTypeNames(inSrc(files))].map(([name, paths]) => `${name}: ${paths.join(", ")}`),
  },
  {
    name: "caches at the top level of a module",
    allowed: 9,
    // What the process's own loader has read is of the whole process (src/catalog/modules.ts).
    target: 1,
    counted: (files) =>
      Object.entries(files).flatMap(([path, text]) =>
        [
          ...text.matchAll(
            /^(?:const|let) ([a-z]\w*)\b.* = new (?:Weak)?(?:Map|Set)\b[^(]*\(\);$|^let (\w+)/gm,
          ),
        ].map(([, collection, variable]) => `${path}: ${collection ?? variable}`),
      ),
  },
  {
    name: "files that import the SQL parser",
    allowed: 5,
    target: 1,
    counted: (files) => pathsWhere(files, (text) => importsOf(text).includes("@polyglot-sql/sdk")),
  },
  {
    name: `files of more than ${LONG} lines`,
    allowed: 2,
    // The list of ATT&CK techniques is data.
    target: 1,
    counted: (files) => pathsWhere(files, (text) => text.trimEnd().split("\n").length > LONG),
  },
];

function inSrc(files: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith("src/")));
}

function pathsWhere(files: Files, holds: (text: string, path: string) => boolean): readonly string[] {
  return Object.entries(files)
    .filter(([path, text]) => holds(text, path))
    .map(([path]) => path)
    .sort();
}
