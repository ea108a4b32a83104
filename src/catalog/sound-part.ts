import type { Problem } from "../base/problem.ts";
import type { Content, Investigation, Table, Workspace } from "../model/content.ts";
import { SYSTEM_TABLE } from "../model/table.ts";

/** The content without what has problems, and without what refers to that: it can be rendered. */
export function soundPart(content: Content, problems: readonly Problem[]): Content {
  const broken = new Set(problems.map(({ file }) => file.replace(/\.sql$/, ".ts")));
  const isSound = ({ file }: { readonly file: string }) => !broken.has(file);
  const sources = content.sources.filter(isSound);
  const tables = content.tables.filter(isSound);
  const categories = content.categories.filter(isSound);
  const detections = content.detections.filter(
    (detection) =>
      isSound(detection) &&
      sources.some(({ name }) => name === detection.source) &&
      categories.some(({ slug }) => slug === detection.category),
  );
  const ids = new Set(detections.map(({ id }) => id));
  return {
    sources,
    tables,
    investigations: content.investigations.filter(isSound).filter(readsKnown(tables)),
    detections,
    categories: categories.filter(({ slug }) => detections.some(({ category }) => category === slug)),
    workspaces: content.workspaces
      .filter((workspace) => isSound(workspace) || onlyTuningIsBroken(workspace, problems))
      .map((workspace) => ({
        ...workspace,
        tune: known(workspace.tune, ids),
        adopt: known(workspace.adopt, ids),
      })),
  };
}

function readsKnown(tables: readonly Table[]): (investigation: Investigation) => boolean {
  const known = [SYSTEM_TABLE, ...tables.map(({ name }) => name)];
  return ({ reads }) => reads.every((name) => known.includes(name));
}

/** Tuning of a detection that is not there does not stand in the way of the others. */
function onlyTuningIsBroken({ file }: Workspace, problems: readonly Problem[]): boolean {
  return problems.filter((problem) => problem.file === file).every(({ key }) => /^(tune|adopt)$/.test(key));
}

function known<Value>(
  byDetection: Readonly<Record<string, Value>>,
  ids: ReadonlySet<string>,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(byDetection).filter(([id]) => ids.has(id)));
}
