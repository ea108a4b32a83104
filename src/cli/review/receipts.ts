import { existsSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { UserError } from "../../base/problem.ts";
import { type ContentFolders, loadContent } from "../../catalog/catalog.ts";
import { resolve } from "../../plan/fleet.ts";
import { renderFleet } from "../../render/deployment.ts";
import { type Rule, receiptIn } from "../../review/receipt.ts";
import { inRepository } from "../folders.ts";
import { idsOf, writeFiles } from "./git.ts";

/** Rules by the receipts of their notices. */
type Receipts = ReadonlyMap<string, Rule>;

const NONE: Receipts = new Map();

/** The receipts that this program gives the rules of some content. Throws a UserError where it is not sound. */
export async function receiptsOf(folders: ContentFolders): Promise<Receipts> {
  const fleet = renderFleet(resolve(await loadContent(folders)));
  return new Map(
    fleet.flatMap(({ workspace, resources }) =>
      resources.flatMap(({ type, name, attributes }) => {
        // A body may be of parts, references among them.
        const receipt = receiptIn(JSON.stringify(attributes.custom_body ?? ""));
        if (type !== "databricks_alert" || receipt === undefined) return [];
        return [[receipt, { workspace, detection: name.replace("__", "/") }] as const];
      }),
    ),
  );
}

/** Paths of the content folders below the repository, by kind. Cases prove a rule, and do not change it. */
export type ContentPaths = Readonly<
  Record<Exclude<keyof ContentFolders, "base" | "cases">, readonly string[]>
>;

/** Content folders as paths below the repository. Throws a UserError where they lie outside, since nothing there has a history. */
export function pathsOf(folders: ContentFolders): ContentPaths {
  const below = (kind: readonly string[]) =>
    kind.map((folder) => relative(inRepository("."), folder).split(sep).join("/"));
  const paths = {
    detections: below(folders.detections),
    sources: below(folders.sources),
    tables: below(folders.tables),
    investigations: below(folders.investigations),
    workspaces: below(folders.workspaces),
  };
  const outside = Object.values(paths)
    .flat()
    .filter((path) => path.startsWith(".."));
  if (outside.length > 0) throw new UserError(outside.map(noHistory));
  return paths;
}

function noHistory(path: string) {
  const message = "is outside of the repository, so nobody knows who changed it";
  return { file: path, key: "", message, repair: "Run who in the repository that holds the content." };
}

/**
 * The receipts that this program gives the content of a revision: reading and rendering it here takes a
 * fraction of what its own program takes. Content that is not sound, or not there, has none.
 */
export function receiptReader(paths: ContentPaths, folder: string): (revision: string) => Promise<Receipts> {
  const all = Object.values(paths).flat();
  const known = new Map<string, Promise<Receipts>>();
  const read = async (revision: string, place: string): Promise<Receipts> => {
    await writeFiles(revision, all, place);
    // An older revision may not have had a folder of each kind.
    const below = (kind: keyof ContentPaths) =>
      paths[kind].map((path) => join(place, path)).filter((path) => existsSync(path));
    const folders = {
      detections: below("detections"),
      sources: below("sources"),
      tables: below("tables"),
      investigations: below("investigations"),
      workspaces: below("workspaces"),
    };
    return receiptsOf({ ...folders, cases: [], base: place }).catch(noneOfUnsound);
  };
  return async (revision) => {
    const ids = await idsOf(revision, all);
    if (ids === undefined) return NONE;
    const receipts = known.get(ids) ?? read(revision, join(folder, `content-${known.size}`));
    known.set(ids, receipts);
    return receipts;
  };
}

function noneOfUnsound(error: unknown): Receipts {
  if (error instanceof UserError) return NONE;
  throw error;
}
