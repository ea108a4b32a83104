import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { REPOSITORY } from "../support/repository.ts";

/** A copy of the repository's content, in which a reader does what a document says. */
export interface Reader {
  readonly folder: string;
  readonly write: (files: Readonly<Record<string, string>>) => Promise<void>;
  /** What chooses the copy's content on the command line and for synth. */
  readonly env: Readonly<Record<string, string>>;
  readonly leave: () => Promise<void>;
}

const CONTENT = ["detections", "sources", "workspaces", "test/detections"];

export async function openReader(content: readonly string[] = CONTENT): Promise<Reader> {
  const folder = await mkdtemp(join(tmpdir(), "detectform-reader-"));
  for (const kind of content) await cp(join(REPOSITORY, kind), join(folder, kind), { recursive: true });
  return {
    folder,
    write: async (files) => {
      for (const [path, text] of Object.entries(files)) await writeInto(join(folder, path), text);
    },
    env: {
      DETECTIONS_DIR: join(folder, "detections"),
      SOURCES_DIR: join(folder, "sources"),
      WORKSPACES_DIR: join(folder, "workspaces"),
      CASES_DIR: join(folder, "test/detections"),
    },
    leave: () => rm(folder, { recursive: true }),
  };
}

async function writeInto(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
