import type { z } from "zod";
import type { Problem } from "../base/problem.ts";
import { explain } from "./explain.ts";
import type { ContentFile } from "./files.ts";
import { failure, type Loaded, merge } from "./loaded.ts";
import { importModule } from "./modules.ts";

/** Imports a content file and checks its default export; a file that throws is a problem like any other. */
export async function readModule<Schema extends z.ZodType>(
  file: ContentFile,
  schema: Schema,
): Promise<Loaded<z.infer<Schema>>> {
  const { declaration, problem } = await importFile(file);
  if (problem !== undefined) return failure(problem);
  const result = schema.safeParse(declaration);
  return result.success
    ? { items: [result.data], problems: [] }
    : { items: [], problems: explain(file.shown, result.error.issues, declaration) };
}

/** Every declaration of a kind that has no SQL beside it, each with its file. */
export async function readDeclarations<Schema extends z.ZodType<object>>(
  files: readonly ContentFile[],
  schema: Schema,
): Promise<Loaded<z.infer<Schema> & { readonly file: string }>> {
  const declarations = files.filter(({ ending }) => ending === "ts");
  const read = declarations.map(async (file) => {
    const { items, problems } = await readModule(file, schema);
    return { items: items.map((item) => ({ ...item, file: file.shown })), problems };
  });
  return merge(await Promise.all(read));
}

async function importFile(file: ContentFile): Promise<{ declaration?: unknown; problem?: Problem }> {
  const place = { file: file.shown, key: "" };
  try {
    const module = await importModule(file.path);
    if ("default" in module) return { declaration: module.default };
    const repair = "Begin the declaration with `export default`.";
    return { problem: { ...place, message: "has no default export", repair } };
  } catch (error) {
    const message = `cannot be read: ${reason(error).replaceAll(file.path, file.shown)}`;
    return { problem: { ...place, message, repair: "Mend the file; `npx tsc --noEmit` says more." } };
  }
}

/** The first line of an error, and where in the file it is when the second line says so. */
function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [first = "", second = ""] = text.split("\n");
  const line = /:(\d+):\d+$/.exec(second)?.[1];
  return line === undefined ? first : `line ${line}: ${first.trim()}`;
}
