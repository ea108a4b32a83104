import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { Decompress } from "fzstd";
import type { Problem } from "../../base/problem.ts";
import { DECIDING_BYTES, type FileContent, fileContent } from "./file-content.ts";
import type { FoundFile } from "./find-files.ts";
import { RefusedFile } from "./refused-file.ts";

/** A file whose bytes the engine can read: UTF-8 text, Parquet or Arrow. */
export interface PlainFile {
  /** As its reader knows it. */
  readonly shown: string;
  /** Where the bytes are: the file itself, or a copy in the temporary folder. */
  readonly path: string;
  readonly kind: "text" | "parquet" | "arrow-file" | "arrow-stream" | "empty";
  /** Whether bytes that are no UTF-8 were replaced by U+FFFD. */
  readonly isRepaired: boolean;
}

/** A folder for copies, and a number for each that is not given twice. */
export interface Copies {
  readonly folder: string;
  next: number;
}

/** Decompressed, and decoded where it is UTF-16, as often as its content asks for. Throws RefusedFile. */
export async function unpack(found: FoundFile, copies: Copies): Promise<PlainFile> {
  try {
    const path = found.isRegular
      ? found.path
      : await copy({ path: found.path, through: new PassThrough() }, copies);
    return await unpackPath(found.path, path, copies);
  } catch (error) {
    throw error instanceof RefusedFile ? error : new RefusedFile(found.path, whyUnreadable(error));
  }
}

async function unpackPath(shown: string, path: string, copies: Copies): Promise<PlainFile> {
  const content = fileContent(await firstBytes(path));
  if (content.kind === "other")
    throw new RefusedFile(shown, { message: `is ${content.name}`, repair: content.repair });
  const through = transformFor(content);
  if (through !== undefined) return unpackPath(shown, await copy({ path, through }, copies), copies);
  // A compressed file has gone through its transform: what is left is one of the plain kinds.
  return { shown, path, kind: content.kind as PlainFile["kind"], isRepaired: false };
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(DECIDING_BYTES), 0, DECIDING_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function transformFor(content: FileContent): Transform | undefined {
  if (content.kind === "compressed") return content.by === "gzip" ? createGunzip() : unzstd();
  if (content.kind === "text" && content.encoding !== "utf-8") return decoder(content.encoding);
  return undefined;
}

/** Node has zstd from version 22 on only. */
function unzstd(): Transform {
  const stream = new Decompress();
  return new Transform({
    transform(chunk: Buffer, _, done) {
      stream.ondata = (data) => this.push(data);
      attempt(() => stream.push(chunk), done);
    },
    flush(done) {
      stream.ondata = (data) => this.push(data);
      attempt(() => stream.push(new Uint8Array(), true), done);
    },
  });
}

function attempt(task: () => void, done: (error?: Error) => void): void {
  try {
    task();
    done();
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Text of an encoding as UTF-8; what cannot be decoded becomes U+FFFD. */
function decoder(encoding: string): Transform {
  const decoding = new TextDecoder(encoding);
  return new Transform({
    transform(chunk: Buffer, _, done) {
      done(null, decoding.decode(chunk, { stream: true }));
    },
    flush(done) {
      done(null, decoding.decode());
    },
  });
}

async function copy(
  { path, through }: { readonly path: string; readonly through: Transform },
  copies: Copies,
): Promise<string> {
  const target = nextCopy(copies);
  await pipeline(createReadStream(path), through, createWriteStream(target));
  return target;
}

/** A path in the temporary folder for a copy. */
export function nextCopy(copies: Copies): string {
  copies.next += 1;
  return join(copies.folder, `copy-${copies.next}`);
}

/** The same file with every byte that is no UTF-8 replaced. */
export async function repaired(file: PlainFile, copies: Copies): Promise<PlainFile> {
  const path = await copy({ path: file.path, through: decoder("utf-8") }, copies);
  return { ...file, path, isRepaired: true };
}

/** What the system or a decompressor says, and what to do about it. */
function whyUnreadable(error: unknown): Pick<Problem, "message" | "repair"> {
  const reason = error instanceof Error ? error.message : String(error);
  const isCut = /unexpected (end of file|EOF)/i.test(reason);
  const isCompression = isCut || /zstd|header|incorrect|invalid/i.test(reason);
  return {
    message: isCut ? "ends in the middle of its compressed data" : `cannot be read: ${reason}`,
    repair: isCompression ? "Copy the file again: it is cut or damaged." : "Check that it may be read.",
  };
}
