import type { Engine } from "../engine/engine.ts";
import { arrowAsLines } from "./arrow.ts";
import { withFolderValues } from "./folder-values.ts";
import type { FileForm, JsonForm } from "./form.ts";
import { isSimple, rowsOfJson, rowsOfSimpleJson } from "./json-rows.ts";
import type { RowPlace } from "./report.ts";
import { rejectedLines, rowsOfCsv, rowsOfParquet } from "./table-rows.ts";
import { NUMBER, STAGED, type Tally, tally } from "./tally.ts";
import { isPlausible } from "./time-questions.ts";
import { typedRows, type Wanted } from "./typed-rows.ts";
import type { Copies, PlainFile } from "./unpack.ts";

/** What reading needs. */
export interface Reader {
  readonly engine: Engine;
  readonly wanted: Wanted;
  readonly copies: Copies;
}

/** Files of one form, read together. */
export interface FileGroup {
  readonly form: FileForm;
  readonly files: readonly PlainFile[];
}

/** Reads a group into the staged table and counts it. Throws what the engine says of files that it cannot read. */
export async function stageGroup({ form, files }: FileGroup, reader: Reader): Promise<Tally> {
  switch (form.kind) {
    case "csv": {
      const counted = await stage(rowsOfCsv(files, form), { files, unit: "row" }, reader);
      const rejected = await rejectedLines(reader.engine, files);
      return { ...counted, unread: [...counted.unread, ...rejected] };
    }
    case "parquet":
      return stage(await rowsOfParquet(reader.engine, files), { files, unit: "row" }, reader);
    case "arrow": {
      const lines: PlainFile[] = [];
      for (const file of files) lines.push(await arrowAsLines(file, reader.copies));
      return stage(rowsOfJson(lines, ARROW), { files, unit: "row" }, reader);
    }
    case "nothing":
      throw new Error("an empty file is not read");
    default:
      return (await stagedSimply(files, form, reader)) ?? stageExactly(files, form, reader);
  }
}

/** Arrow's columns are written under the first name that each has in these layouts. */
const ARROW: JsonForm = {
  kind: "lines",
  isWrapped: false,
  layouts: ["system table", "delivered log", "Azure diagnostic log"],
};

/** Undefined where the fast way does not do: it stops at a fault, or has no line or text for what is said of it. */
async function stagedSimply(
  files: readonly PlainFile[],
  form: JsonForm,
  reader: Reader,
): Promise<Tally | undefined> {
  if (!isSimple(form) || reader.wanted.keepsLines === true) return undefined;
  try {
    const counted = await stage(rowsOfSimpleJson(files, form), { files, unit: "row" }, reader);
    return counted.unread.length === 0 && counted.days.every(isPlausible) ? counted : undefined;
  } catch {
    // Whatever stopped it, reading exactly says what is wrong, and where.
    return undefined;
  }
}

function stageExactly(files: readonly PlainFile[], form: JsonForm, reader: Reader): Promise<Tally> {
  return stage(rowsOfJson(files, form), { files, unit: form.kind === "lines" ? "line" : "row" }, reader);
}

interface StagedFiles {
  readonly files: readonly PlainFile[];
  readonly unit: RowPlace["unit"];
}

async function stage(rows: string, counted: StagedFiles, { engine, wanted }: Reader): Promise<Tally> {
  const filled = await withFolderValues(rows, counted.files, engine);
  await engine.run(`create or replace temp table ${STAGED} as ${typedRows(filled, wanted)}`);
  return tally(engine, await placing(engine, counted));
}

/** Rows are numbered over all files of a group; each file's own begin at its first. */
async function placing(engine: Engine, { files, unit }: StagedFiles) {
  const firsts = await engine.run(`select file, min(${NUMBER}) as first from ${STAGED} group by file`);
  const first = new Map(firsts.map((row) => [Number(row.file), Number(row.first)]));
  return (file: number, number: number): RowPlace => ({
    file: files[file]?.shown ?? "",
    number: number - (first.get(file) ?? 1) + 1,
    unit,
  });
}
