import { existsSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { UserError } from "../base/problem.ts";
import { type ContentFolders, loadContent } from "../catalog/catalog.ts";
import { resolve } from "../plan/fleet.ts";
import { renderFleet } from "../render/deployment.ts";
import { type Rule, receiptIn } from "../review/receipt.ts";
import { idsOf, type Repository, writeFiles } from "./git.ts";

/** Rules by the fingerprints that their notifications carry. */
type Fingerprints = ReadonlyMap<string, Rule>;

const NONE: Fingerprints = new Map();

/** The fingerprints that this program gives the rules of some content. Throws a UserError where it is not sound. */
export async function fingerprintsOf(folders: ContentFolders): Promise<Fingerprints> {
  const fleet = renderFleet(resolve(await loadContent(folders)));
  return new Map(
    fleet.flatMap(({ workspace, resources }) =>
      resources.flatMap(({ type, name, attributes }) => {
        // A body may be of parts, references among them.
        const fingerprint = receiptIn(JSON.stringify(attributes.custom_body ?? ""));
        if (type !== "databricks_alert" || fingerprint === undefined) return [];
        return [[fingerprint, { workspace, detection: name.replace("__", "/") }] as const];
      }),
    ),
  );
}

/** Paths of the content folders below the repository, by kind. Cases prove a rule, and do not change it. */
export type ContentPaths = Readonly<
  Record<Exclude<keyof ContentFolders, "base" | "cases">, readonly string[]>
>;

/** Content folders as paths below the repository. Throws a UserError where they lie outside, since nothing there has a history. */
export function pathsOf({ folder: root }: Repository, folders: ContentFolders): ContentPaths {
  const below = (kind: readonly string[]) =>
    kind.map((folder) => relative(root, folder).split(sep).join("/"));
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
 * The fingerprints that this program gives the content of a revision: reading and rendering it here takes a
 * fraction of what its own program takes. Content that is not sound, or not there, has none.
 */
export function fingerprintReader(
  repository: Repository,
  { paths, folder }: { readonly paths: ContentPaths; readonly folder: string },
): (revision: string) => Promise<Fingerprints> {
  const all = Object.values(paths).flat();
  const known = new Map<string, Promise<Fingerprints>>();
  const read = async (revision: string, place: string): Promise<Fingerprints> => {
    await writeFiles(repository, { revision, paths: all, folder: place });
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
    return fingerprintsOf({ ...folders, cases: [], base: place }).catch(noneOfUnsound);
  };
  return async (revision) => {
    const ids = await idsOf(repository, revision, all);
    if (ids === undefined) return NONE;
    const fingerprints = known.get(ids) ?? read(revision, join(folder, `content-${known.size}`));
    known.set(ids, fingerprints);
    return fingerprints;
  };
}

function noneOfUnsound(error: unknown): Fingerprints {
  if (error instanceof UserError) return NONE;
  throw error;
}
