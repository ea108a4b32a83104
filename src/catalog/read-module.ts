import type { z } from "zod";
import type { Problem } from "../model/problem.ts";
import { explain } from "./explain.ts";
import type { ContentFile } from "./files.ts";
import { importDefault } from "./modules.ts";
import { failure, type Reading } from "./reading.ts";

/** Imports a content file and checks its default export; a file that throws is a problem like any other. */
export async function readModule<Schema extends z.ZodType>(
  file: ContentFile,
  schema: Schema,
): Promise<Reading<z.infer<Schema>>> {
  const { declaration, problem } = await importFile(file);
  if (problem !== undefined) return failure(problem);
  const result = schema.safeParse(declaration);
  return result.success
    ? { items: [result.data], problems: [] }
    : { items: [], problems: result.error.issues.map((issue) => explain(file.shown, issue, declaration)) };
}

async function importFile(file: ContentFile): Promise<{ declaration?: unknown; problem?: Problem }> {
  try {
    return { declaration: await importDefault(file.path) };
  } catch (error) {
    const [message = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    return {
      problem: {
        file: file.shown,
        key: "",
        message: `cannot be read: ${message.replaceAll(file.path, file.shown)}`,
        repair: "Mend the file; `npx tsc --noEmit` says more.",
      },
    };
  }
}
