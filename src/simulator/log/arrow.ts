import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  CompressionType,
  compressionRegistry,
  DataType,
  makeVector,
  type RecordBatch,
  RecordBatchReader,
  TimeUnit,
  type Vector,
} from "apache-arrow";
import { decompress as unzstd } from "fzstd";
import { decompress as unlz4 } from "lz4js";
import { columnNamed, keysFor, LAYOUT_NAMES } from "./names.ts";
import { requireColumns } from "./table-rows.ts";
import { type Copies, nextCopy, type PlainFile } from "./unpack.ts";

/** Rows of an Arrow file or stream as JSON lines, batch after batch, in the temporary folder. */
export async function arrowAsLines(file: PlainFile, copies: Copies): Promise<PlainFile> {
  compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: unlz4 });
  compressionRegistry.set(CompressionType.ZSTD, { decode: (bytes) => Uint8Array.from(unzstd(bytes)) });
  const path = nextCopy(copies);
  await pipeline(Readable.from(linesOf(file)), createWriteStream(path));
  return { ...file, path, kind: "text" };
}

async function* linesOf({ shown, path, kind }: PlainFile): AsyncGenerator<string> {
  // A file has its batches' places at its end, a stream is read as it comes.
  const reader =
    kind === "arrow-file"
      ? await RecordBatchReader.from(await open(path))
      : await RecordBatchReader.from(createReadStream(path));
  await reader.open();
  requireColumns(
    shown,
    reader.schema.fields.map(({ name }) => name),
  );
  for await (const batch of reader) yield* batchLines(batch);
}

/** Rows per piece of text. */
const PIECE = 1000;

function* batchLines(batch: RecordBatch): Generator<string> {
  const columns = batch.schema.fields.flatMap(({ name }, index) => {
    const [column, vector] = [columnNamed(name), batch.getChildAt(index)];
    if (column === undefined || vector === null) return [];
    const [key = name] = keysFor(column, LAYOUT_NAMES);
    return [{ key: JSON.stringify(key), jsonAt: jsonOf(vector) }];
  });
  for (let from = 0; from < batch.numRows; from += PIECE) {
    let piece = "";
    for (let row = from; row < Math.min(from + PIECE, batch.numRows); row++)
      piece += `{${columns.map(({ key, jsonAt }) => `${key}:${jsonAt(row)}`).join(",")}}\n`;
    yield piece;
  }
}

/** The JSON of a row's value, by the row. */
type JsonAt = (row: number) => string;

function jsonOf(vector: Vector): JsonAt {
  const { type } = vector;
  if (DataType.isTimestamp(type)) return orNull(vector, timestamps(type));
  if (DataType.isDate(type))
    return orNull(vector, (value) => new Date(Number(value)).toISOString().slice(0, 10));
  if (DataType.isStruct(type)) return structures(vector);
  if (DataType.isMap(type)) return maps(vector);
  return orNull(vector, plain);
}

function orNull(vector: Vector, convert: (value: unknown) => unknown): JsonAt {
  return (row) => {
    const value: unknown = vector.get(row);
    return value === null ? "null" : JSON.stringify(convert(value));
  };
}

/** Field by field: an object of each row would be made only to be written. */
function structures(vector: Vector): JsonAt {
  const { children } = vector.type;
  const fields = (children as readonly { readonly name: string }[]).flatMap(({ name }, index) => {
    const child = vector.getChildAt(index);
    return child === null ? [] : [{ key: JSON.stringify(name), jsonAt: jsonOf(child) }];
  });
  return (row) =>
    vector.isValid(row) ? `{${fields.map(({ key, jsonAt }) => `${key}:${jsonAt(row)}`).join(",")}}` : "null";
}

/** A batch holds a map's keys and values of all rows one after the other. */
function maps(vector: Vector): JsonAt {
  const [data] = vector.data;
  const [keys, values] = data?.children[0]?.children ?? [];
  if (data === undefined || keys === undefined || values === undefined) return orNull(vector, plain);
  const [keyAt, valueAt] = [jsonOf(makeVector(keys)), jsonOf(makeVector(values))];
  const offsets: Int32Array = data.valueOffsets;
  return (row) => {
    if (!vector.isValid(row)) return "null";
    const pairs: string[] = [];
    for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at++)
      pairs.push(`${keyAt(at)}:${valueAt(at)}`);
    return `{${pairs.join(",")}}`;
  };
}

/** Microseconds are kept: a number of milliseconds would lose them. */
function timestamps(type: DataType): (value: unknown) => string {
  // The check before says which type it is.
  const { unit, timezone } = type as DataType & {
    readonly unit: TimeUnit;
    readonly timezone?: string | null;
  };
  return (value) => {
    const milliseconds = Number(value);
    const whole = Math.floor(milliseconds);
    const micros = unit >= TimeUnit.MICROSECOND ? Math.round((milliseconds - whole) * 1000) : 0;
    const text =
      new Date(whole).toISOString().slice(0, -1) + (micros === 0 ? "" : String(micros).padStart(3, "0"));
    return timezone == null ? text : `${text}Z`;
  };
}

/** Maps and lists of Arrow as JSON has them; integers that JSON cannot hold as text. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (typeof value !== "object" || value === null) return value;
  const held = "toJSON" in value && typeof value.toJSON === "function" ? value.toJSON() : value;
  if (Array.isArray(held)) return held.map(plain);
  return Object.fromEntries(Object.entries(held).map(([key, item]) => [key, plain(item)]));
}
