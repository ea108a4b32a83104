import type { Problem } from "../../base/problem.ts";
import type { LogReport, RowPlace, Unread } from "./report.ts";
import { timeQuestions } from "./time-questions.ts";

/** What keeps a log from being used as it is: files and rows that cannot be read, then times that cannot be right. */
export function logProblems(report: LogReport): readonly Problem[] {
  const { refused, unread, days, rows } = report;
  const found = [...refused, ...unread.map(unreadProblem), ...timeQuestions(days)];
  if (found.length > 0 || rows > 0) return found;
  return [
    {
      file: "the recorded rows",
      key: "",
      message: `hold no rows (files: ${[...report.forms].map(([form, files]) => `${files} ${form}`).join(", ") || "none"})`,
      repair: "Name files that hold audit rows.",
    },
  ];
}

/** Rows that could not be read, for one reason: the first with its value, the next by their places. */
function unreadProblem({ fault, rows, examples }: Unread): Problem {
  const [first, ...next] = examples;
  if (first === undefined) throw new Error("what was not read has an example");
  const { message, repair } = WORDS[fault]?.(first.given) ?? ofColumn(fault, first.given);
  const more =
    rows === 1
      ? ""
      : ` (${rows} rows: also ${next.map((place) => placeIn(place, first)).join(", ")}${rows > examples.length ? ", .." : ""})`;
  return { file: first.file, key: `${first.unit} ${first.number}`, message: `${message}${more}`, repair };
}

function placeIn({ file, unit, number }: RowPlace, first: RowPlace): string {
  return file === first.file ? `${unit} ${number}` : `${file} ${unit} ${number}`;
}

type Words = Pick<Problem, "message" | "repair">;

/** What is said of each fault, with the value that was given. */
const WORDS: Readonly<Record<string, (given: string) => Words>> = {
  row: (given) => ({
    message: `invalid JSON: ${quoted(given)}`,
    repair: "Complete the row, or remove it.",
  }),
  cells: (given) => ({
    message: `cannot be taken apart into the columns of the first line: ${quoted(given)}`,
    repair: "Quote cells that hold the delimiter, a quote or a line break.",
  }),
  "no event_time": (given) => ({
    message: `not an audit row, it has no time${shown(given)}`,
    repair: "Each row needs event_time, or timestamp, time or TimeGenerated, as its layout calls it.",
  }),
  "no service_name": (given) => ({
    message: `not an audit row, it has no service${shown(given)}`,
    repair: "Each row needs service_name, or serviceName or ServiceName, as its layout calls it.",
  }),
  event_time: (given) => ({
    message: `event_time ${quoted(given)} is not a time`,
    repair: timeRepair(given),
  }),
  arrived_at: (given) => ({
    message: `arrived_at ${quoted(given)} is not a time`,
    repair: timeRepair(given),
  }),
  event_date: (given) => ({
    message: `event_date ${quoted(given)} is not a day`,
    repair: "Write days as 2026-03-02, or leave the column out: it follows from event_time.",
  }),
  workspace_id: (given) => ({
    message: `workspace_id ${quoted(given)} has lost its digits`,
    repair: "A spreadsheet made a number of it: export again, and do not save it from there.",
  }),
};

function timeRepair(given: string): string {
  const isAmbiguous = /^\d{1,2}[/.]\d{1,2}[/.]\d{4}/.test(given);
  return isAmbiguous
    ? "Day and month cannot be told apart: write times as 2026-03-02T10:15:00Z."
    : "Write times as 2026-03-02T10:15:00Z, or as a number since 1970.";
}

const SHAPES: Readonly<Record<string, string>> = {
  user_identity: '{"email": .., "subject_name": ..}',
  request_params: '{"name": "value", ..}',
  response: '{"status_code": .., "error_message": .., "result": ..}',
};

/** A column that is an object, or its text. */
function ofColumn(column: string, given: string): Words {
  return {
    message: `${column} is not ${SHAPES[column] ?? "readable"}: ${quoted(given)}`,
    repair: mangled(given) ?? "Export the column as it is, or with to_json().",
  };
}

/** Texts in which tools write structures, and from which they cannot be read again. */
function mangled(given: string): string | undefined {
  if (given.startsWith("@{")) return "PowerShell cut it: use ConvertTo-Json -Depth 10.";
  if (/^[{[(]\(?\s*['(]/.test(given)) return "Python wrote its own notation: use json.dumps or to_json.";
  if (/^\{.*->/.test(given) || /^\{[^":]*\}$/.test(given))
    return "A cast to text lost its quotes: use to_json().";
  return undefined;
}

/** Characters of a value that are shown. */
const SHOWN = 80;

/** A row of a table has no text of its own. */
function shown(given: string): string {
  return given === "" ? "" : `: ${quoted(given)}`;
}

function quoted(given: string): string {
  return JSON.stringify(given.length > SHOWN ? `${given.slice(0, SHOWN)}..` : given);
}
