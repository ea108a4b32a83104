import { delimiter } from "node:path";
import { suggest } from "../base/near-miss.ts";
import { type Problem, UserError } from "../base/problem.ts";
import { type ContentFolders, loadContent, readContent } from "../catalog/catalog.ts";
import { type Fleet, resolve } from "../plan/fleet.ts";
import { planOf, type WorkspacePlan } from "../plan/workspace-plan.ts";
import { contentFolders, folders } from "./folders.ts";
import { CONTENT_OPTIONS, texts, type Values } from "./verb.ts";

/** The fleet whose content the options, the environment or the repository name: every verb begins with it. */
export async function fleetOf(values: Values): Promise<Fleet> {
  return resolve(await loadContent(foldersOf(values)));
}

/** The same as far as the content is sound, and what is wrong with the rest. */
export async function soundFleetOf(
  values: Values,
): Promise<{ readonly fleet: Fleet; readonly problems: readonly Problem[] }> {
  const { content, problems } = await readContent(foldersOf(values));
  return { fleet: resolve(content), problems };
}

/** The content folders that the options, the environment or the repository name. */
export function foldersOf(values: Values): ContentFolders {
  return contentFolders({
    detections: texts(values, "detections"),
    sources: texts(values, "sources"),
    tables: texts(values, "tables"),
    investigations: texts(values, "investigations"),
    workspaces: texts(values, "workspaces"),
    cases: texts(values, "cases"),
  });
}

/**
 * The content's folders as the variables that synth reads, by the options; cases too, since which ones prove a
 * detection stands in its query's description.
 */
export function contentVariables(values: Values): Readonly<Record<string, string>> {
  const kinds = [...Object.keys(CONTENT_OPTIONS), "cases"];
  return Object.fromEntries(
    kinds.map((kind) => [`${kind.toUpperCase()}_DIR`, folders(kind, texts(values, kind)).join(delimiter)]),
  );
}

/** The plan of the named workspace, or of each that is not retired, made when it is asked for. */
export function* chosenPlans(fleet: Fleet, name: string | undefined): Generator<WorkspacePlan> {
  const { workspaces } = fleet.content;
  const chosen =
    name === undefined
      ? workspaces.filter(({ retired }) => retired !== true)
      : [pick(workspaces, name, "--workspace")];
  for (const workspace of chosen) yield planOf(fleet, workspace);
}

/** The first of them. */
export function firstPlan(fleet: Fleet, name: string | undefined): WorkspacePlan {
  const [first] = chosenPlans(fleet, name);
  const repair = "Name one of them with --workspace, or add one that is not.";
  if (first === undefined)
    throw new UserError([{ file: "workspaces", key: "", message: "every workspace is retired", repair }]);
  return first;
}

/** The item of a name, or an error that offers the near miss. */
export function pick<Item extends { readonly name: string }>(
  items: readonly Item[],
  name: string,
  option: string,
): Item {
  const found = items.find((item) => item.name === name);
  const names = items.map((item) => item.name);
  const problem = { file: option, key: "", message: `there is no "${name}"`, repair: suggest(name, names) };
  if (found === undefined) throw new UserError([problem]);
  return found;
}
