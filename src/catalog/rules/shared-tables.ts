import type { Problem } from "../../base/problem.ts";
import type { SharedTable } from "../../model/content.ts";
import { NAMED_TABLES } from "../../model/table.ts";
import type { ContentRule } from "../draft.ts";
import { askedFor, sharedTablesOf } from "../shared-tables.ts";
import { GIVEN, textProblems } from "./investigation-sql.ts";

const NAME = /^[a-z][a-z0-9_]*$/;

/** A shared table has a name that SQL takes as it is, reads, and is asked for. */
export const sharedTablesAreWhole: ContentRule = ({ content, sharedTables, problems }) => {
  const asked = content.investigations.flatMap(({ shared }) => shared);
  // An investigation whose declaration is broken may be the one that asks.
  const isSure = !problems.some(({ file }) => file.startsWith("investigations"));
  return sharedTables.flatMap((table) => [
    ...nameProblem(table),
    ...textProblems(table, content.tables),
    ...circle(table, sharedTables),
    ...(isSure && !asked.includes(table)
      ? [say(table, "is asked for by no investigation", "Ask for it by its name, or remove it.")]
      : []),
  ]);
};

function nameProblem(table: SharedTable): readonly Problem[] {
  if (!NAME.test(table.name))
    return [
      say(table, `"${table.name}" is no name of a table`, "Use lower-case letters, digits and underscores."),
    ];
  return [...GIVEN, ...Object.values(NAMED_TABLES)].includes(table.name)
    ? [say(table, `"${table.name}" is given to every investigation`, "Choose another name.")]
    : [];
}

function circle(table: SharedTable, all: readonly SharedTable[]): readonly Problem[] {
  const behind = askedFor(table.sql, all).flatMap((other) => [other, ...sharedTablesOf(other.sql, all)]);
  return behind.includes(table)
    ? [say(table, "asks for itself, by way of others or at once", "Let it stand on others alone.")]
    : [];
}

function say({ file }: SharedTable, message: string, repair: string): Problem {
  return { file, key: "", message, repair };
}
