import type { Problem } from "../../base/problem.ts";
import type { Head } from "./head.ts";
import { isAuditTable } from "./names.ts";

export interface CsvForm {
  readonly kind: "csv";
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  /** Lines before the first row. */
  readonly skip: number;
  /** Names of the columns as the file has them. */
  readonly header: readonly string[];
}

const DELIMITERS = [",", ";", "\t", "|"] as const;

/** The dialect of a table in text, which its first line decides; or why it is none. */
export function csvForm({ text }: Head): CsvForm | Pick<Problem, "message" | "repair"> {
  const lines = text.split(/\r\n|\r|\n/);
  // Excel writes its delimiter so.
  const named = /^sep=(.)$/.exec(lines[0] ?? "")?.[1];
  const line = lines[named === undefined ? 0 : 1] ?? "";
  const forms = (named === undefined ? DELIMITERS : [named]).map((delimiter) => ({
    delimiter,
    header: cells(line, delimiter),
  }));
  const form = forms.find(({ header }) => isAuditTable(header));
  if (form === undefined)
    return {
      message: `holds no audit rows; it begins with ${JSON.stringify(line.slice(0, 60))}`,
      repair:
        "Give JSON, or a table whose first line names columns: event_time, service_name, action_name ..",
    };
  const quote = /^\s*'/.test(line) ? "'" : '"';
  const skip = named === undefined ? 1 : 2;
  return { kind: "csv", ...form, quote, escape: escapeIn(text, quote), skip };
}

function cells(line: string, delimiter: string): readonly string[] {
  const quoted = /^\s*(["'])/.exec(line)?.[1];
  const parts = line.split(delimiter).map((cell) => cell.trim());
  return quoted === undefined ? parts : parts.map((cell) => cell.replaceAll(quoted, ""));
}

/** Spreadsheets double a quote inside a cell, Spark puts a backslash before it: the first JSON text shows which. */
function escapeIn(text: string, quote: string): string {
  const [, escaping] = new RegExp(`${quote}\\s*[[{]+\\s*(${quote}|\\\\)${quote}`).exec(text) ?? [];
  return escaping === "\\" ? "\\" : quote;
}
