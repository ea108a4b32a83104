import { nearMiss, suggest } from "../../base/near-miss.ts";
import type { Problem } from "../../base/problem.ts";
import type { Investigation, Table } from "../../model/content.ts";
import { EVENT_PARAMETER } from "../../model/investigation.ts";
import { NAMED_TABLES } from "../../model/table.ts";
import { outputColumns } from "../../sql/columns.ts";
import { columnsAsked } from "../../sql/columns-asked.ts";
import { markerNames } from "../../sql/fill.ts";
import { tableNames } from "../../sql/table-names.ts";
import { SqlSyntaxError } from "../../sql/tokens.ts";
import type { Draft } from "../draft.ts";

/** Common tables that every investigation is given. */
export const GIVEN: readonly string[] = ["finding", "findings"];

/** A query and the file that it stands in: of an investigation, or of a table that it shares. */
interface InvestigationText {
  readonly file: string;
  readonly sql: string;
}

/** What is wrong with an investigation's SQL, and with how it and the shared tables that it asks for fit together. */
export function sqlProblems(investigation: Investigation, draft: Draft): readonly Problem[] {
  const own: InvestigationText = {
    file: investigation.file.replace(/\.ts$/, ".sql"),
    sql: investigation.sql,
  };
  const texts = [own, ...investigation.shared];
  const alone = textProblems(own, draft.content.tables);
  // What does not read asks for nothing that could be judged.
  if (texts.some((text) => syntaxProblem(text) !== undefined)) return alone;
  return [
    ...readProblems(investigation, own, draft),
    ...parameterProblems(
      investigation,
      texts.flatMap(({ sql }) => markerNames(sql)),
    ),
    ...alone,
  ];
}

/** What is wrong with a text by itself. */
export function textProblems(text: InvestigationText, tables: readonly Table[]): readonly Problem[] {
  const unread = syntaxProblem(text);
  return unread === undefined ? [...columnProblems(text, tables), ...foreignText(text)] : [unread];
}

function syntaxProblem({ file, sql }: InvestigationText): Problem | undefined {
  try {
    outputColumns(sql);
    return undefined;
  } catch (error) {
    if (!(error instanceof SqlSyntaxError)) throw error;
    const message = `does not read: ${error.message}`;
    return { file, key: "", message, repair: "Write one query in Databricks SQL." };
  }
}

function readProblems(
  { file: declaration, reads, shared }: Investigation,
  { file, sql }: InvestigationText,
  { sharedTables }: Draft,
): readonly Problem[] {
  const own = tableNames(sql);
  const all = [own, ...shared.map((table) => tableNames(table.sql))];
  const read = all.flatMap((names) => names.read);
  const given = [...reads, ...GIVEN, ...sharedTables.map(({ name }) => name)];
  const candidates = [...given, ...own.made];
  // What a shared table makes is known inside of it only.
  const strange = all.flatMap((names) =>
    names.read.filter((name) => ![...given, ...names.made].includes(name)),
  );
  const unknown = [...new Set(strange)];
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
    ...own.made
      .filter((name) => isTaken(name, sharedTables))
      .map((name) => say(`makes "${name}", which is given to it`, "Choose another name.")),
    ...unread.map((name) => ({
      file: declaration,
      key: "reads",
      message: `"${name}" is not read by the SQL`,
      repair: "Remove it, or read it.",
    })),
  ];
}

/** Whether a name of a common table is one that investigations are given, or may ask for. */
function isTaken(name: string, sharedTables: Draft["sharedTables"]): boolean {
  const shared = sharedTables.map((table) => table.name);
  return [...GIVEN, ...Object.values(NAMED_TABLES), ...shared].includes(name);
}

function parameterProblems({ file, parameters }: Investigation, used: readonly string[]): readonly Problem[] {
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

function columnProblems({ file, sql }: InvestigationText, tables: readonly Table[]): readonly Problem[] {
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
function foreignText({ file, sql }: InvestigationText): readonly Problem[] {
  return ["{{", "${"]
    .filter((text) => sql.includes(text))
    .map((text) => ({
      file,
      key: "",
      message: `must not hold ${text}: it would be interpreted as a template`,
      repair: "Write the value, or leave the braces out.",
    }));
}
