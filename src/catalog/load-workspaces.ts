import type { Workspace } from "../model/content.ts";
import { Workspace as WorkspaceSchema } from "../model/workspace.ts";
import type { ContentFile } from "./files.ts";
import { type Loaded, merge } from "./loaded.ts";
import { readModule } from "./read-module.ts";

/** Reads every `<name>.ts` of the fleet. */
export async function loadWorkspaces(files: readonly ContentFile[]): Promise<Loaded<Workspace>> {
  const declarations = files.filter(({ ending }) => ending === "ts");
  return merge(
    await Promise.all(
      declarations.map(async (file) => {
        const { items, problems } = await readModule(file, WorkspaceSchema);
        return { items: items.map((item) => ({ ...item, file: file.shown })), problems };
      }),
    ),
  );
}
