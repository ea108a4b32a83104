import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  CompressionType,
  compressionRegistry,
  DataType,
  type RecordBatch,
  RecordBatchReader,
  TimeUnit,
  type Vector,
} from "apache-arrow";
import { decompress as unzstd } from "fzstd";
import { decompress as unlz4 } from "lz4js";
import { columnNamed, keysFor, LAYOUT_NAMES } from "./names.ts";
import { type Copies, nextCopy, type PlainFile } from "./unpack.ts";

/** Rows of an Arrow file or stream as JSON lines, batch after batch, in the temporary folder. */
export async function arrowAsLines(file: PlainFile, copies: Copies): Promise<PlainFile> {
  compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: unlz4 });
  compressionRegistry.set(CompressionType.ZSTD, { decode: (bytes) => Uint8Array.from(unzstd(bytes)) });
  const path = nextCopy(copies);
  await pipeline(Readable.from(linesOf(file)), createWriteStream(path));
  return { ...file, path, kind: "text" };
}

async function* linesOf({ path, kind }: PlainFile): AsyncGenerator<string> {
  // A file has its batches' places at its end, a stream is read as it comes.
  const reader =
    kind === "arrow-file"
      ? await RecordBatchReader.from(await open(path))
      : await RecordBatchReader.from(createReadStream(path));
  for await (const batch of reader) yield* batchLines(batch);
}

/** Rows per piece of text. */
const PIECE = 1000;

function* batchLines(batch: RecordBatch): Generator<string> {
  const columns = batch.schema.fields.flatMap(({ name, type }, index) => {
    const [column, vector] = [columnNamed(name), batch.getChildAt(index)];
    if (column === undefined || vector === null) return [];
    const [key = name] = keysFor(column, LAYOUT_NAMES);
    return [{ key: JSON.stringify(key), valueAt: reading(type, vector) }];
  });
  for (let from = 0; from < batch.numRows; from += PIECE) {
    let piece = "";
    for (let row = from; row < Math.min(from + PIECE, batch.numRows); row++) {
      const pairs = columns.map(({ key, valueAt }) => `${key}:${JSON.stringify(valueAt(row)) ?? "null"}`);
      piece += `{${pairs.join(",")}}\n`;
    }
    yield piece;
  }
}

/** How a value of a column is read so that JSON can hold it. */
function reading(type: DataType, vector: Vector): (row: number) => unknown {
  if (DataType.isTimestamp(type)) return timestamps(type, vector);
  if (DataType.isDate(type)) return (row) => isoDay(vector.get(row));
  return (row) => plain(vector.get(row));
}

/** Microseconds are kept: a number of milliseconds would lose them. */
function timestamps(type: DataType, vector: Vector): (row: number) => unknown {
  // The check before says which type it is.
  const { unit, timezone } = type as DataType & {
    readonly unit: TimeUnit;
    readonly timezone?: string | null;
  };
  return (row) => {
    const milliseconds: unknown = vector.get(row);
    return typeof milliseconds === "number" ? isoTime(milliseconds, unit, timezone) : null;
  };
}

function isoTime(milliseconds: number, unit: TimeUnit, timezone: string | null | undefined): string {
  const whole = Math.floor(milliseconds);
  const micros = unit >= TimeUnit.MICROSECOND ? Math.round((milliseconds - whole) * 1000) : 0;
  const text = new Date(whole)
    .toISOString()
    .replace("Z", micros === 0 ? "" : String(micros).padStart(3, "0"));
  return timezone == null ? text : `${text}Z`;
}

function isoDay(value: unknown): string | null {
  return typeof value === "number" ? new Date(value).toISOString().slice(0, 10) : null;
}

/** Structures and maps of Arrow as objects; integers that JSON cannot hold as text. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (typeof value !== "object" || value === null) return value;
  const held = "toJSON" in value && typeof value.toJSON === "function" ? value.toJSON() : value;
  if (Array.isArray(held)) return held.map(plain);
  return Object.fromEntries(Object.entries(held).map(([key, item]) => [key, plain(item)]));
}
