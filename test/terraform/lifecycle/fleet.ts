import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadContent } from "../../../src/catalog/catalog.ts";
import type { Content } from "../../../src/model/content.ts";
import { resolve } from "../../../src/plan/fleet.ts";
import { renderFleet } from "../../../src/render/deployment.ts";
import { synthesize } from "../../../stacks/synth.ts";
import { REPOSITORY } from "../../support/repository.ts";

/** Content in a folder of its own, and what synth makes of it. */
export interface Fleet {
  readonly folder: string;
  /** Where synth writes. */
  readonly out: string;
  readonly content: () => Promise<Content>;
  /** Lays a folder of files over the content. */
  readonly overlay: (files: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  /** Does what main.ts does, in this process. */
  readonly synth: () => Promise<void>;
  /** Folder of a workspace's stack. */
  readonly stack: (workspace: string) => string;
  readonly close: () => Promise<void>;
}

/** Path of a case's files, from the address of its test. */
export function fixtures(test: string, name = ""): string {
  return fileURLToPath(new URL(`fixtures/${name}`, test));
}

/** Four detections in two categories, and workspace `dev`. */
export const BASE = fixtures(new URL("base/", import.meta.url).href);

/** The small fleet, and a case's changes of it. Sources are the shipped ones. */
export async function openBase(...changes: readonly string[]): Promise<Fleet> {
  const fleet = await openFleet();
  for (const files of [BASE, ...changes]) await fleet.overlay(files);
  return fleet;
}

async function openFleet(): Promise<Fleet> {
  const folder = await mkdtemp(join(tmpdir(), "detectform-life-"));
  const out = join(folder, "cdktf.out");
  return {
    folder,
    out,
    content: () => contentOf(folder),
    overlay: (files) => cp(files, folder, { recursive: true }),
    remove: (path) => rm(join(folder, path)),
    synth: async () => void (await synthesize(renderFleet(resolve(await contentOf(folder))), out)),
    stack: (workspace) => join(out, "stacks", workspace),
    close: () => rm(folder, { recursive: true }),
  };
}

function contentOf(folder: string): Promise<Content> {
  return loadContent({
    detections: [join(folder, "detections")],
    sources: [join(REPOSITORY, "sources")],
    tables: [join(REPOSITORY, "tables")],
    investigations: [],
    workspaces: [join(folder, "workspaces")],
    cases: [],
    base: folder,
  });
}
