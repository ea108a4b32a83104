import type { Problem } from "../../base/problem.ts";
import { type CsvForm, csvForm } from "./csv-form.ts";
import { type Head, headOf, keysIn, wholeLines } from "./head.ts";
import { type LayoutName, layoutsOf } from "./names.ts";
import { RefusedFile } from "./refused-file.ts";
import type { PlainFile } from "./unpack.ts";

/** How a file holds its rows. */
export type FileForm = JsonForm | CsvForm | { readonly kind: "parquet" | "arrow" | "nothing" };

export interface JsonForm {
  /** An object per line; one array; or objects one after the other, each over several lines. */
  readonly kind: "lines" | "array" | "documents";
  /** Whether values hold rows rather than being rows: envelopes, arrays, answers. */
  readonly isWrapped: boolean;
  readonly layouts: readonly LayoutName[];
}

/** How a plain file holds its rows. Throws RefusedFile where it holds none. */
export async function formOf(file: PlainFile): Promise<FileForm> {
  if (file.kind === "empty") return { kind: "nothing" };
  if (file.kind === "parquet") return { kind: "parquet" };
  if (file.kind !== "text") return { kind: "arrow" };
  const head = await headOf(file.path);
  if (head.text.trim() === "") return { kind: "nothing" };
  const form = jsonForm(head) ?? csvForm(head);
  const refusal = refusalOf(form, head);
  if (refusal !== undefined) throw new RefusedFile(file.shown, refusal);
  // What is no form is a refusal.
  return form as FileForm;
}

function jsonForm(head: Head): JsonForm | undefined {
  const kind = jsonKind(head);
  if (kind === undefined) return undefined;
  const isWrapped =
    /(?<!\\)"(records|value|tables|data_array)"\s*:\s*\[/.test(head.text) || startsAsArray(head, kind);
  // An answer names its columns by values, not by keys.
  const words = isWrapped ? quotedWords(head.text) : keysIn(head.text);
  return { kind, isWrapped, layouts: layoutsOf(words) };
}

/** Lines where at least one of the first is a whole value: a line that is not is then a fault of its own. */
function jsonKind(head: Head): JsonForm["kind"] | undefined {
  const first = head.text.trimStart()[0];
  const lines = wholeLines(head, 50);
  if (first === "[" && lines[0] !== undefined && !isContainer(lines[0])) return "array";
  if (lines.some(isContainer)) return first === "{" && lines[0]?.trim() === "{" ? "documents" : "lines";
  if (first === "[") return "array";
  return first === "{" ? "documents" : undefined;
}

function isContainer(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Lines that are arrays hold rows; an array as a whole is taken apart by the engine's reader. */
function startsAsArray({ text }: Head, kind: JsonForm["kind"]): boolean {
  return kind === "lines" && text.trimStart().startsWith("[");
}

function quotedWords(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/"([A-Za-z_]\w*)"/g)].map(([, word]) => word ?? ""));
}

type Refusal = Pick<Problem, "message" | "repair">;

function refusalOf(form: JsonForm | CsvForm | Refusal, { text }: Head): Refusal | undefined {
  if ("message" in form) return form;
  if (form.kind === "csv") return undefined;
  if (/"external_links"\s*:/.test(text))
    return {
      message: "holds links to the rows instead of the rows",
      repair: "Download what its external_links name, or ask for disposition INLINE.",
    };
  if (/^\s*(\[\s*\[|\{[^[]*"data_array")/.test(text))
    return {
      message: "holds values without the names of their columns",
      repair: "Keep the whole answer: its manifest names the columns.",
    };
  if (isPartOfAnswer(text))
    return {
      message: "holds a part of its rows: the answer was cut, or has further chunks",
      repair: "Write all rows to one file: CSV from the editor, or Parquet or JSON from a notebook.",
    };
  if (form.layouts.length > 0) return undefined;
  const keys = [...keysIn(text)].slice(0, 8).join(", ");
  return {
    message: `holds no audit rows; its keys are ${keys || "none"}`,
    repair:
      "Each row needs at least its time (event_time, timestamp, time or TimeGenerated) and its service.",
  };
}

/** What the manifest of a statement's answer says of the rest. */
function isPartOfAnswer(text: string): boolean {
  const isAnswer = /"manifest"\s*:\s*\{/.test(text);
  return isAnswer && /"truncated"\s*:\s*true|"total_chunk_count"\s*:\s*([2-9]|1\d)/.test(text);
}

/** A form in words. */
export function formWords(form: FileForm): string {
  switch (form.kind) {
    case "csv":
      return `CSV with ${JSON.stringify(form.delimiter)}`;
    case "parquet":
      return "Parquet";
    case "arrow":
      return "Arrow";
    case "nothing":
      return "empty";
    default:
      return `${form.layouts.join(" or ")}, ${KINDS[form.kind]}`;
  }
}

const KINDS = {
  lines: "JSON per line",
  array: "a JSON array",
  documents: "JSON documents",
} as const satisfies Readonly<Record<JsonForm["kind"], string>>;
