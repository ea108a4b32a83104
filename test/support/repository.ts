import { fileURLToPath } from "node:url";
import { loadContent } from "../../src/catalog/catalog.ts";
import type { Content, Workspace } from "../../src/model/content.ts";

export const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));

/** The content that is shipped. */
export function shippedContent(): Promise<Content> {
  return loadContent({
    detections: [`${REPOSITORY}detections`],
    sources: [`${REPOSITORY}sources`],
    workspaces: [`${REPOSITORY}workspaces`],
    base: REPOSITORY,
  });
}

export function workspaceOf(content: Content, name: string): Workspace {
  const found = content.workspaces.find((workspace) => workspace.name === name);
  if (found === undefined) throw new Error(`no workspace ${name}`);
  return found;
}
