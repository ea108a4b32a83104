import { delimiter } from "node:path";
import { suggest } from "../base/near-miss.ts";
import { UserError } from "../base/problem.ts";
import { type ContentFolders, loadContent, readContent } from "../catalog/catalog.ts";
import type { Content, Workspace } from "../model/content.ts";
import { contentFolders, folders } from "./folders.ts";
import { CONTENT_OPTIONS, texts, type Values } from "./verb.ts";

/** The content that the options, the environment or the repository name. */
export function contentOf(values: Values): Promise<Content> {
  return loadContent(foldersOf(values));
}

/** The same as far as it is sound, and what is wrong with the rest. */
export function soundContentOf(values: Values): ReturnType<typeof readContent> {
  return readContent(foldersOf(values));
}

/** The content folders that the options, the environment or the repository name. */
export function foldersOf(values: Values): ContentFolders {
  return contentFolders({
    detections: texts(values, "detections"),
    sources: texts(values, "sources"),
    tables: texts(values, "tables"),
    investigations: texts(values, "investigations"),
    workspaces: texts(values, "workspaces"),
  });
}

/**
 * The content's folders as the variables that synth reads, by the options; cases too, since which ones prove a
 * detection stands in its query's description.
 */
export function contentVariables(values: Values): Readonly<Record<string, string>> {
  const kinds = [...Object.keys(CONTENT_OPTIONS), "cases"];
  return Object.fromEntries(
    kinds.map((kind) => [`${kind.toUpperCase()}_DIR`, folders(kind, texts(values, kind)).join(delimiter)]),
  );
}

/** The named workspace, or all that are not retired. */
export function chosenWorkspaces({ workspaces }: Content, name: string | undefined): readonly Workspace[] {
  if (name === undefined) return workspaces.filter(({ retired }) => retired !== true);
  return [pick(workspaces, name, "--workspace")];
}

/** The item of a name, or an error that offers the near miss. */
export function pick<Item extends { readonly name: string }>(
  items: readonly Item[],
  name: string,
  option: string,
): Item {
  const found = items.find((item) => item.name === name);
  const names = items.map((item) => item.name);
  const problem = { file: option, key: "", message: `there is no "${name}"`, repair: suggest(name, names) };
  if (found === undefined) throw new UserError([problem]);
  return found;
}
