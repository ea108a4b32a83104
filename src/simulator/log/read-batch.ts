import { rm } from "node:fs/promises";
import type { Problem } from "../../base/problem.ts";
import type { FoundFile } from "./find-files.ts";
import { type FileForm, formOf } from "./form.ts";
import type { Gathered } from "./gathering.ts";
import { loadGroup } from "./load-group.ts";
import { RefusedFile } from "./refused-file.ts";
import type { FileGroup, Reader } from "./stage.ts";
import { type Copies, type PlainFile, repaired, unpack } from "./unpack.ts";

/** Bytes on disk, and files, that are unpacked and read before the next ones are looked at. */
const BATCH_BYTES = 256_000_000;
const BATCH_FILES = 2000;

/** Files in order, as many together as a batch takes, and at least one. */
export function* batches(files: readonly FoundFile[]): Generator<readonly FoundFile[]> {
  let batch: FoundFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (batch.length > 0 && (bytes + file.size > BATCH_BYTES || batch.length >= BATCH_FILES)) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(file);
    bytes += file.size;
  }
  if (batch.length > 0) yield batch;
}

/** Unpacks a batch, looks what each file holds, and reads those of one form together. */
export async function readBatch(batch: readonly FoundFile[], reader: Reader): Promise<Gathered> {
  const { looked, refused } = await lookAt(batch, reader.copies);
  const withRows = looked.filter(({ form }) => form.kind !== "nothing");
  const parts: Gathered[] = [];
  for (const group of grouped(withRows)) parts.push(await readGroup(group, reader));
  for (const { file } of looked) if (file.path !== file.shown) await rm(file.path);
  return {
    tallies: parts.flatMap(({ tallies }) => tallies),
    read: [...parts.flatMap(({ read }) => read), ...looked.filter(({ form }) => form.kind === "nothing")],
    refused: [...refused, ...parts.flatMap((part) => part.refused)],
  };
}

interface Looked {
  readonly file: PlainFile;
  readonly form: FileForm;
}

async function lookAt(
  batch: readonly FoundFile[],
  copies: Copies,
): Promise<{ readonly looked: readonly Looked[]; readonly refused: readonly Problem[] }> {
  const looked: Looked[] = [];
  const refused: Problem[] = [];
  for (const found of batch)
    try {
      const file = await unpack(found, copies);
      looked.push({ file, form: await formOf(file) });
    } catch (error) {
      refused.push(problemOf(error));
    }
  return { looked, refused };
}

function problemOf(error: unknown): Problem {
  if (error instanceof RefusedFile) return error.problem;
  throw error;
}

/** Files of one form, in the order of the first of each. */
function grouped(looked: readonly Looked[]): readonly FileGroup[] {
  const groups = new Map<string, { form: FileForm; files: PlainFile[] }>();
  for (const { file, form } of looked) {
    const key = JSON.stringify(form);
    const group = groups.get(key) ?? { form, files: [] };
    group.files.push(file);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Where a group cannot be read, each of its files is tried alone, and where one holds no UTF-8, repaired. */
async function readGroup(group: FileGroup, reader: Reader): Promise<Gathered> {
  const { form, files } = group;
  try {
    const counted = await loadGroup(group, reader);
    return { tallies: [counted], read: files.map((file) => ({ file, form })), refused: [] };
  } catch (error) {
    const [first, ...more] = files;
    if (first === undefined || more.length > 0) return eachAlone(group, reader);
    const said = error instanceof Error ? error.message : String(error);
    if (/unicode|utf-?8/i.test(said) && !first.isRepaired)
      return readGroup({ form, files: [await repaired(first, reader.copies)] }, reader);
    const problem = error instanceof RefusedFile ? error.problem : whyRefused(first, said);
    return { tallies: [], read: [], refused: [problem] };
  }
}

async function eachAlone({ form, files }: FileGroup, reader: Reader): Promise<Gathered> {
  const parts: Gathered[] = [];
  for (const file of files) parts.push(await readGroup({ form, files: [file] }, reader));
  return {
    tallies: parts.flatMap(({ tallies }) => tallies),
    read: parts.flatMap(({ read }) => read),
    refused: parts.flatMap(({ refused }) => refused),
  };
}

/** What the engine says of a file that it cannot read, without the path of a copy. */
function whyRefused({ shown, path }: PlainFile, said: string): Problem {
  const [line = said] = said.split("\n");
  // The engine counts from two.
  const [, value, what] = /Malformed JSON .* in record\/value (\d+): (.*?)\.? *$/.exec(line) ?? [];
  const reason =
    value === undefined
      ? line.replace(/^(Error: )?(\w+ )*Error: /, "").replaceAll(path, shown)
      : `invalid JSON at its value ${Number(value) - 1}: ${what}`;
  return {
    file: shown,
    key: "",
    message: `cannot be read: ${reason}`,
    repair: "Export it again, or remove it.",
  };
}
