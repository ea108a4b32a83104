import { fileURLToPath } from "node:url";
import { loadContent } from "../../src/catalog/catalog.ts";
import type { Content, Workspace } from "../../src/model/content.ts";

export const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));

let shipped: Promise<Content> | undefined;

/** The content that is shipped, read once. */
export function shippedContent(): Promise<Content> {
  shipped ??= contentBelow(REPOSITORY);
  return shipped;
}

/** The content of a folder that holds every kind of content; a path that ends in a slash. */
export function contentBelow(base: string): Promise<Content> {
  return loadContent({
    detections: [`${base}detections`],
    sources: [`${base}sources`],
    tables: [`${base}tables`],
    investigations: [`${base}investigations`],
    workspaces: [`${base}workspaces`],
    cases: [`${base}test/detections`],
    base,
  });
}

/** In a log of a few rows the watch finds that little comes: it has cases of its own. */
export function withoutWatch(content: Content): Content {
  return {
    ...content,
    categories: content.categories.filter(({ slug }) => slug !== "watch"),
    detections: content.detections.filter(({ category }) => category !== "watch"),
  };
}

export function workspaceOf(content: Content, name: string): Workspace {
  const found = content.workspaces.find((workspace) => workspace.name === name);
  if (found === undefined) throw new Error(`no workspace ${name}`);
  return found;
}

/** The workspace with alerts that read the audit log themselves, tile by tile. */
export function withoutLedger({ findings, ...workspace }: Workspace): Workspace {
  return workspace;
}
