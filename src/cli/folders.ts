import { delimiter, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ContentFolders } from "../catalog/catalog.ts";
import type { Repository } from "../history/git.ts";

/** Content folders as named on a command line; what is not named comes from the environment or the repository. */
export interface FolderOptions {
  readonly detections?: readonly string[] | undefined;
  readonly sources?: readonly string[] | undefined;
  readonly tables?: readonly string[] | undefined;
  readonly investigations?: readonly string[] | undefined;
  readonly workspaces?: readonly string[] | undefined;
  readonly cases?: readonly string[] | undefined;
}

/** The folders of the content: `--detections` before `DETECTIONS_DIR` before the repository's own, and so on. */
export function contentFolders(options: FolderOptions): ContentFolders {
  return {
    detections: folders("detections", options.detections),
    sources: folders("sources", options.sources),
    tables: folders("tables", options.tables),
    investigations: folders("investigations", options.investigations),
    workspaces: folders("workspaces", options.workspaces),
    cases: folders("cases", options.cases),
    base: process.cwd(),
  };
}

/** Folders of one kind; the variable's are separated as PATH is. */
export function folders(kind: string, named: readonly string[] | undefined): readonly string[] {
  const variable = process.env[`${kind.toUpperCase()}_DIR`];
  const chosen = named ?? variable?.split(delimiter).filter((folder) => folder !== "");
  return (
    chosen?.map((folder) => resolve(folder)) ?? [inRepository(kind === "cases" ? "test/detections" : kind)]
  );
}

/** A path inside the repository, wherever the command runs. */
export function inRepository(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

/** The repository that the program lies in, with the variables of this process. */
export function repositoryHere(): Repository {
  return { folder: inRepository("."), environment: process.env };
}

/** Where synth writes: the folder that `cdktf` names, else `cdktf.out` below where the command runs. */
export function synthFolder(): string {
  return resolve(process.env.CDKTF_OUTDIR ?? "cdktf.out");
}
