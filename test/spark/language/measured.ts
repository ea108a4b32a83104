import { readFile, writeFile } from "node:fs/promises";
import type { Line } from "./verdict.ts";

const FILE = new URL("measured.ndjson", import.meta.url);

/** What was measured, a line per form in the order of the language. */
export async function readMeasured(): Promise<readonly Line[]> {
  const text = await readFile(FILE, "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

export async function writeMeasured(lines: readonly Line[]): Promise<void> {
  await writeFile(FILE, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}
