import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { REPOSITORY } from "../../support/repository.ts";

/** As `backend` of a workspace file. */
const Backend = z.object({ type: z.string(), config: z.record(z.string(), z.json()) });

export interface Documented extends z.infer<typeof Backend> {
  /** The file that shows it. */
  readonly file: string;
}

/** Every backend that a document or an example shows. */
export async function documentedBackends(): Promise<readonly Documented[]> {
  const [documents, workspaces] = await Promise.all([
    readdir(join(REPOSITORY, "docs")),
    readdir(join(REPOSITORY, "workspaces")),
  ]);
  const files = [
    "README.md",
    ...documents.filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`),
    ...workspaces.map((name) => `workspaces/${name}`),
  ];
  const shown = files.map(async (file) => {
    const text = await readFile(join(REPOSITORY, file), "utf8");
    return Promise.all(blocksIn(text).map(async (block) => ({ file, ...(await evaluated(block)) })));
  });
  return (await Promise.all(shown)).flat();
}

/** The objects that follow `backend:`, up to the brace that closes each. */
function blocksIn(text: string): readonly string[] {
  return [...text.matchAll(/\bbackend: \{/g)].map(({ index }) => {
    const rest = text.slice(text.indexOf("{", index));
    let depth = 0;
    const end = [...rest].findIndex((letter) => {
      if (letter === "{") depth += 1;
      if (letter === "}") depth -= 1;
      return depth === 0;
    });
    return rest.slice(0, end + 1);
  });
}

async function evaluated(block: string): Promise<z.infer<typeof Backend>> {
  const { default: value } = await import(`data:text/javascript,export default ${encodeURIComponent(block)}`);
  return Backend.parse(value);
}
