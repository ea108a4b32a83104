import { suggest } from "../../base/near-miss.ts";
import type { Problem } from "../../base/problem.ts";
import type { Investigation } from "../../model/content.ts";
import { NAMED_TABLES, SYSTEM_TABLE } from "../../model/table.ts";
import type { ContentRule, Draft } from "../draft.ts";
import { sqlProblems } from "./investigation-sql.ts";

/** Each has its place in the walk and a title of its own; the folder they lie in is no category's. */
export const investigationsAreDistinct: ContentRule = ({ content, names }) => [
  ...doubled(content.investigations, "order", ({ order }) => String(order)),
  ...doubled(content.investigations, "title", ({ title }) => title),
  ...(names.categories.includes("investigations")
    ? [
        {
          file: "detections/investigations",
          key: "",
          message: "is the folder of investigations in the workspace",
          repair: "Give the category another name.",
        },
      ]
    : []),
];

function doubled(
  investigations: readonly Investigation[],
  key: string,
  by: (investigation: Investigation) => string,
): readonly Problem[] {
  const first = new Map<string, Investigation>();
  return investigations.flatMap((investigation) => {
    const value = by(investigation);
    const other = first.get(value.toLowerCase());
    if (other === undefined) first.set(value.toLowerCase(), investigation);
    const message = `"${value}" is the ${key} of ${other?.file} too`;
    return other === undefined
      ? []
      : [{ file: investigation.file, key, message, repair: "Give each its own." }];
  });
}

/** What an investigation declares is what its SQL reads and takes, and its SQL reads. */
export const investigationsAreWhole: ContentRule = (draft) =>
  draft.content.investigations.flatMap((investigation) => [
    ...neededTable(investigation),
    ...unknownTables(investigation, draft),
    ...sqlProblems(investigation, draft),
  ]);

function neededTable({ file, needs, reads }: Investigation): readonly Problem[] {
  if (needs === undefined || reads.includes(NAMED_TABLES[needs])) return [];
  const message = `lacks "${NAMED_TABLES[needs]}", which it needs`;
  return [{ file, key: "reads", message, repair: "Add it, or remove needs." }];
}

/** A table whose file is broken may be the one that is meant. */
function unknownTables({ file, reads }: Investigation, { content, names }: Draft): readonly Problem[] {
  if (names.tables.length > content.tables.length) return [];
  const known = [SYSTEM_TABLE, ...content.tables.map(({ name }) => name)];
  return reads
    .filter((name) => !known.includes(name))
    .map((name) => ({
      file,
      key: "reads",
      message: `"${name}" is no table of tables/`,
      repair: suggest(name, known),
    }));
}
