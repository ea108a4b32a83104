import { fileURLToPath } from "node:url";
import { createJiti } from "jiti";

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

// Content may lie anywhere, also where no package is installed: the two names it may import lead here.
const jiti = createJiti(import.meta.url, {
  alias: {
    "detectform/model": root("src/model/authoring.ts"),
    "detectform/sources": root("sources"),
  },
  fsCache: false,
  moduleCache: false,
});

/** The default export of a content file. Throws what the file throws, or a syntax error. */
export async function importDefault(file: string): Promise<unknown> {
  const module: unknown = await jiti.import(file);
  if (typeof module !== "object" || module === null || !("default" in module))
    throw new Error("has no default export");
  return module.default;
}
