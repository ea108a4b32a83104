import { SqlSyntaxError, type Token, tokenize } from "../../../sql/tokens.ts";
import { jsonStructure, splitFields } from "../ddl.ts";
import { cursorOver } from "./cursor.ts";

/** `stream read_files(..)` in a flow's query; offsets into the query. */
export interface FileSource {
  readonly path: string;
  /** Columns whose type is said, in the structure that DuckDB's JSON functions take. */
  readonly hints: Readonly<Record<string, unknown>>;
  /** Whether a file that changed is read again, whole. */
  readonly allowOverwrites: boolean;
  readonly start: number;
  readonly end: number;
}

/** The one source of a flow's query. Throws SqlSyntaxError where there is none, or an option nobody imitates. */
export function fileSource(query: string): FileSource {
  const tokens = tokenize(query);
  const starts = tokens.flatMap((_, index) => (isSource(tokens, index) ? [index] : []));
  const [first, ...more] = starts;
  if (first === undefined || more.length > 0)
    throw new SqlSyntaxError("a flow reads exactly one stream read_files(..)");
  const [stream, open, close] = [first, first + 2, closing(tokens, first + 2)].map((at) => tokens[at]);
  if (stream === undefined || open === undefined || close === undefined)
    throw new SqlSyntaxError("read_files( is never closed");
  return { ...fileOptions(query.slice(open.end, close.start)), start: stream.start, end: close.end };
}

function isSource(tokens: readonly Token[], index: number): boolean {
  const words = tokens.slice(index, index + 3).map(({ text }) => text.toLowerCase());
  return words.join(" ") === "stream read_files (";
}

function closing(tokens: readonly Token[], open: number): number {
  return tokens.findIndex(({ kind }, index) => index > open && kind === "R_PAREN");
}

type Constant = string | boolean;

function fileOptions(text: string): Omit<FileSource, "start" | "end"> {
  const cursor = cursorOver(text);
  const path = cursor.literal();
  const options = new Map<string, Constant>();
  while (cursor.passes(",")) {
    const name = cursor.name();
    cursor.expect("=>");
    options.set(name, cursor.passes("true") ? true : cursor.passes("false") ? false : cursor.literal());
  }
  if (!cursor.isAtEnd()) cursor.refuse("an option");
  for (const [name, value] of options) checkOption(name, value);
  for (const [name, value] of Object.entries(NEEDED))
    if (options.get(name) !== value) throw new SqlSyntaxError(`read_files needs ${name} => '${value}'`);
  const hints = hintedTypes(String(options.get("schemaHints") ?? ""));
  return { path, hints, allowOverwrites: options.get("allowOverwrites") === true };
}

/** Their defaults would guess the format, and make columns of the folders' names. */
const NEEDED = { format: "json", partitionColumns: "" } as const;

/** What each option may be; what is undocumented or works differently here is refused. */
const OPTIONS: Readonly<Record<string, readonly Constant[] | "any">> = {
  format: ["json"],
  schemaHints: "any",
  allowOverwrites: [true, false],
  inferColumnTypes: [true],
  schemaEvolutionMode: ["addNewColumns"],
  rescuedDataColumn: ["_rescued_data"],
  partitionColumns: [""],
  includeExistingFiles: [true],
  // How files are found, not which: listing is what happens here.
  useManagedFileEvents: [true, false],
};

function checkOption(name: string, value: Constant): void {
  const allowed = OPTIONS[name];
  if (allowed === undefined) throw new SqlSyntaxError(`read_files has no option ${name} here`);
  if (allowed !== "any" && !allowed.includes(value))
    throw new SqlSyntaxError(`read_files with ${name} => ${value} cannot be run here`);
}

/** `a map<string,string>, b bigint` as structures by column. */
function hintedTypes(ddl: string): Readonly<Record<string, unknown>> {
  const columns = ddl.trim() === "" ? [] : splitFields(ddl).map((column) => column.trim());
  return Object.fromEntries(
    columns.map((column) => {
      const [, name, type] = /^(\w+)\s+(.+)$/s.exec(column) ?? [];
      if (name === undefined || type === undefined)
        throw new SqlSyntaxError(`no column with its type in schemaHints: ${column}`);
      return [name, jsonStructure(type)];
    }),
  );
}
