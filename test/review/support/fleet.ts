import { cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadContent } from "../../../src/catalog/catalog.ts";
import { resolve } from "../../../src/plan/fleet.ts";
import { renderFleet } from "../../../src/render/deployment.ts";
import type { Deployment } from "../../../src/render/resource.ts";
import { readSynthesized, type Synthesized } from "../../../src/review/read/synthesized.ts";
import { writtenStack } from "./written-stack.ts";

/** The content that edits begin with. */
export const BASE = fileURLToPath(new URL("../fixtures/base", import.meta.url));

/** Edits of content files by path: texts to swap, a whole new text, another name, or null to delete it. */
export type Edits = Readonly<
  Record<string, null | string | { readonly renamed: string } | readonly (readonly [string, string])[]>
>;

/** A fleet rendered from the base content with edits, one after the other. Throws where one does not fit or the content is not valid. */
export async function deployments(...all: readonly Edits[]): Promise<readonly Deployment[]> {
  const folder = await mkdtemp(join(tmpdir(), "detectform-review-"));
  try {
    await cp(BASE, folder, { recursive: true });
    for (const edits of all) await applyEdits(folder, edits);
    const folders = (kind: string) => [join(folder, kind)];
    const content = await loadContent({
      base: folder,
      detections: folders("detections"),
      sources: folders("sources"),
      tables: folders("tables"),
      investigations: folders("investigations"),
      workspaces: folders("workspaces"),
      cases: folders("cases"),
    });
    return renderFleet(resolve(content));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Edits the files below a folder. Throws where an edit does not fit. */
export async function applyEdits(folder: string, edits: Edits): Promise<void> {
  for (const [path, edit] of Object.entries(edits)) await apply(join(folder, path), edit, folder);
}

/** A fleet's stacks as a review reads them, by workspace. */
export function readFleet(fleet: readonly Deployment[]): ReadonlyMap<string, Synthesized> {
  return new Map(
    fleet.map((deployment) => [
      deployment.workspace,
      readSynthesized(writtenStack(deployment), deployment.workspace),
    ]),
  );
}

async function apply(path: string, edit: Edits[string], folder: string): Promise<void> {
  if (edit === null || edit === undefined) return rm(path);
  if (typeof edit === "string") return writeFile(path, edit);
  if ("renamed" in edit) return rename(path, join(folder, edit.renamed));
  const text = edit.reduce(swap, await readFile(path, "utf8"));
  return writeFile(path, text);
}

function swap(text: string, [from, to]: readonly [string, string]): string {
  if (text.split(from).length !== 2) throw new Error(`not exactly once in the file: ${from}`);
  return text.replace(from, () => to);
}
