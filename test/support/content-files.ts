import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Problem, UserError } from "../../src/base/problem.ts";
import { loadContent } from "../../src/catalog/catalog.ts";
import type { Content } from "../../src/model/content.ts";
import { SECOND_WORKSPACE, SPLIT_CATEGORY, VALID_CONTENT } from "./valid-content.ts";

/** Texts that a change may begin with; the optional ones are there only when a change names them. */
const TEXTS: Readonly<Record<string, string>> = { ...VALID_CONTENT, ...SPLIT_CATEGORY, ...SECOND_WORKSPACE };

/** What differs from the valid content, by path: another text, a change of the text, or no such file. */
export type Change = Readonly<Record<string, string | undefined | ((text: string) => string)>>;

/** The valid content with a change, written into a folder outside the repository and loaded from there. */
export async function changedContent(change: Change = {}): Promise<Content> {
  const base = await mkdtemp(join(tmpdir(), "detectform-content-"));
  const folders = (kind: string) => [join(base, kind)];
  try {
    for (const [path, text] of changedFiles(change)) await write(join(base, path), text);
    return await loadContent({
      base,
      detections: folders("detections"),
      sources: folders("sources"),
      tables: folders("tables"),
      investigations: folders("investigations"),
      workspaces: folders("workspaces"),
      cases: folders("cases"),
    });
  } finally {
    await rm(base, { recursive: true });
  }
}

/** The problems of the valid content with a change; none where it is still valid. */
export async function problemsOf(change: Change): Promise<readonly Problem[]> {
  try {
    await changedContent(change);
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.problems;
  }
}

/** Replaces the one place of a text. Throws where there is none, or more than one. */
export function swap(from: string, to: string): (text: string) => string {
  return (text) => {
    const [before, after, ...more] = text.split(from);
    if (before === undefined || after === undefined || more.length > 0)
      throw new Error(`not exactly once in the text: ${from}`);
    return `${before}${to}${after}`;
  };
}

function changedFiles(change: Change): readonly (readonly [string, string])[] {
  const paths = [...new Set([...Object.keys(VALID_CONTENT), ...Object.keys(change)])];
  return paths.flatMap((path) => {
    const text = path in change ? change[path] : VALID_CONTENT[path];
    const changed = typeof text === "function" ? text(TEXTS[path] ?? "") : text;
    return changed === undefined ? [] : [[path, changed] as const];
  });
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
