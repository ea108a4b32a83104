import { readFile } from "node:fs/promises";
import { REPOSITORY } from "../support/repository.ts";

/** Text of a document by its path below docs/, its tables without the blanks that align them. */
export async function readDocument(name: string): Promise<string> {
  const text = await readFile(`${REPOSITORY}docs/${name}`, "utf8");
  return text.replace(/^\|.*$/gm, (row) => row.replace(/ +/g, " "));
}

/** Files that a document tells its reader to write: blocks whose first line is a comment with the path. */
export function filesOf(document: string): Readonly<Record<string, string>> {
  const blocks = document.matchAll(/^```(?:ts|sql)\n(?:\/\/|--) (\S+)\n([\s\S]*?)^```$/gm);
  return Object.fromEntries([...blocks].map(([, path = "", text = ""]) => [path, text]));
}

/** Fenced blocks of one language, in order. */
export function blocksOf(document: string, language: string): readonly string[] {
  const blocks = document.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm);
  return [...blocks].filter(([, of]) => of === language).map(([, , text = ""]) => text);
}

/** Words in backquotes of the first column of every table, in order. */
export function tableKeys(document: string): readonly string[] {
  return [...document.matchAll(/^\| `(\w+)`/gm)].map(([, key = ""]) => key);
}
