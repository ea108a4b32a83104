import type { Investigation, Table } from "../../model/content.ts";
import { EVENT_PARAMETER } from "../../model/investigation.ts";
import { nearMiss, suggest } from "../../model/near-miss.ts";
import type { Problem } from "../../model/problem.ts";
import { NAMED_TABLES, SYSTEM_TABLE } from "../../model/table.ts";
import { outputColumns } from "../../sql/columns.ts";
import { columnsAsked } from "../../sql/columns-asked.ts";
import { markerNames } from "../../sql/fill.ts";
import { tableNames } from "../../sql/table-names.ts";
import { SqlSyntaxError } from "../../sql/tokens.ts";
import type { Draft, Rule } from "../draft.ts";

/** Common tables that every investigation is given. */
const GIVEN = ["finding", "findings"];

/** Each has its place in the walk and a title of its own; the folder they lie in is no category's. */
export const investigationsAreDistinct: Rule = ({ content, names }) => [
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
export const investigationsAreWhole: Rule = (draft) =>
  draft.content.investigations.flatMap((investigation) => [
    ...neededTable(investigation),
    ...unknownTables(investigation, draft),
    ...sqlProblems(investigation, draft.content.tables),
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

function sqlProblems(investigation: Investigation, tables: readonly Table[]): readonly Problem[] {
  const { sql } = investigation;
  const file = investigation.file.replace(/\.ts$/, ".sql");
  try {
    outputColumns(sql);
    return [
      ...readProblems(investigation, file),
      ...parameterProblems(investigation),
      ...columnProblems(sql, file, tables),
      ...foreignText(sql, file),
    ];
  } catch (error) {
    if (!(error instanceof SqlSyntaxError)) throw error;
    const message = `does not read: ${error.message}`;
    return [{ file, key: "", message, repair: "Write one query in Databricks SQL." }];
  }
}

function readProblems({ file: declaration, reads, sql }: Investigation, file: string): readonly Problem[] {
  const { read, made } = tableNames(sql);
  const candidates = [...reads, ...GIVEN, ...made];
  const unknown = read.filter((name) => !candidates.includes(name));
  const misspelt = unknown.map((name) => nearMiss(name, [...reads, ...GIVEN]));
  const unread = reads.filter((name) => !read.includes(name) && !misspelt.includes(name));
  const withoutFinding = !read.includes("finding") && !misspelt.includes("finding");
  const say = (message: string, repair: string) => ({ file, key: "", message, repair });
  return [
    ...(withoutFinding
      ? [say("does not read finding", "Begin from the common table finding: one row.")]
      : []),
    ...unknown.map((name) =>
      say(
        `reads "${name}", which is not in reads`,
        name.includes(".") ? "Add it to reads." : suggest(name, candidates),
      ),
    ),
    ...made
      .filter((name) => [...GIVEN, ...Object.values(NAMED_TABLES)].includes(name))
      .map((name) => say(`makes "${name}", which is given to it`, "Choose another name.")),
    ...unread.map((name) => ({
      file: declaration,
      key: "reads",
      message: `"${name}" is not read by the SQL`,
      repair: "Remove it, or read it.",
    })),
  ];
}

function parameterProblems({ file, parameters, sql }: Investigation): readonly Problem[] {
  const used = markerNames(sql);
  const given = Object.keys(parameters);
  const shadow: readonly string[] = given.filter((name) => name === EVENT_PARAMETER);
  const unknown = used.filter((name) => !given.includes(name) && name !== EVENT_PARAMETER);
  const spare = given.filter((name) => !used.includes(name) && !shadow.includes(name));
  const misspelt = unknown.map((name) => nearMiss(name, spare));
  const say = (key: string, message: string, repair: string) => ({ file, key, message, repair });
  return [
    ...shadow.map((name) => say(`parameters.${name}`, "is given to every investigation", "Remove it.")),
    ...spare
      .filter((name) => !misspelt.includes(name))
      .map((name) =>
        say(`parameters.${name}`, `is not used: the SQL has no :${name}`, "Remove it, or use it."),
      ),
    ...unknown.map((name) =>
      say(
        "parameters",
        `lacks ${name}, which the SQL names as :${name}`,
        suggest(name, [...given, EVENT_PARAMETER]),
      ),
    ),
  ];
}

function columnProblems(sql: string, file: string, tables: readonly Table[]): readonly Problem[] {
  const columns = new Map(tables.map((table) => [table.name, Object.keys(table.columns)]));
  return columnsAsked(sql, [...columns.keys()]).flatMap(({ table, column }) => {
    const known = columns.get(table) ?? [];
    if (known.includes(column.toLowerCase())) return [];
    return [
      { file, key: "", message: `"${column}" is no column of ${table}`, repair: suggest(column, known) },
    ];
  });
}

/** Both Databricks and Terraform would interpret it. */
function foreignText(sql: string, file: string): readonly Problem[] {
  return ["{{", "${"]
    .filter((text) => sql.includes(text))
    .map((text) => ({
      file,
      key: "",
      message: `must not hold ${text}: it would be interpreted as a template`,
      repair: "Write the value, or leave the braces out.",
    }));
}
