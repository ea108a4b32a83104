import { formatProblem, type Problem, UserError } from "../base/problem.ts";
import type { Content } from "../model/content.ts";
import { Table } from "../model/table.ts";
import { Workspace } from "../model/workspace.ts";
import type { Draft } from "./draft.ts";
import { type ContentFile, listFiles } from "./files.ts";
import { loadDetections } from "./load-detections.ts";
import { loadInvestigations } from "./load-investigations.ts";
import { loadSources } from "./load-sources.ts";
import type { Loaded } from "./loaded.ts";
import { readDeclarations } from "./read-module.ts";
import { RULES } from "./rules.ts";
import { soundPart } from "./sound-part.ts";

/** Folders that hold the content, each list in order; absolute paths. */
export interface ContentFolders {
  readonly detections: readonly string[];
  readonly sources: readonly string[];
  readonly tables: readonly string[];
  readonly investigations: readonly string[];
  readonly workspaces: readonly string[];
  /** The detections' cases: which ones prove a detection is deployed with it. They need not exist. */
  readonly cases: readonly string[];
  /** Paths in messages are relative to this folder. */
  readonly base: string;
}

/** All content, validated. Throws one UserError with every problem of every file. */
export async function loadContent(folders: ContentFolders): Promise<Content> {
  const { content, problems } = await readContent(folders);
  if (problems.length > 0) throw new UserError(problems);
  return content;
}

/** Content as far as it is sound, and what is wrong with the rest. */
export interface CheckedContent {
  readonly content: Content;
  readonly problems: readonly Problem[];
}

/** The sound part of the content, and every problem of every file. */
export async function readContent(folders: ContentFolders): Promise<CheckedContent> {
  return checkDraft(await readDraft(folders));
}

/** The sound part of what could be read, with its problems and those that the rules find. */
export function checkDraft(draft: Draft): CheckedContent {
  const found = draft.missingFolders.length === 0 ? RULES.flatMap((rule) => rule(draft)) : [];
  const problems = sortProblems(distinct([...draft.missingFolders, ...draft.problems, ...found]));
  return { content: problems.length === 0 ? draft.content : soundPart(draft.content, problems), problems };
}

async function readDraft(folders: ContentFolders): Promise<Draft> {
  const files = await listKinds(folders);
  const { categories, detections } = await loadDetections(files.detections.items, {
    folders: folders.cases,
    base: folders.base,
  });
  const sources = await loadSources(files.sources.items);
  const tables = await readDeclarations(files.tables.items, Table);
  const { investigations, sharedTables } = await loadInvestigations(files.investigations.items);
  const workspaces = await readDeclarations(files.workspaces.items, Workspace);
  const readings = [categories, detections, sources, tables, investigations, workspaces];
  return {
    content: {
      categories: categories.items,
      detections: detections.items,
      sources: sources.items,
      tables: [...tables.items].sort((a, b) => (a.name < b.name ? -1 : 1)),
      investigations: [...investigations.items].sort((a, b) => a.order - b.order),
      workspaces: [...workspaces.items].sort((a, b) => (a.name < b.name ? -1 : 1)),
    },
    sharedTables,
    names: fileNames(files),
    missingFolders: Object.values(files).flatMap(({ problems }) => problems),
    problems: readings.flatMap(({ problems }) => problems),
  };
}

type ContentKind = Exclude<keyof ContentFolders, "base" | "cases">;

async function listKinds({
  base,
  cases: _,
  ...kinds
}: ContentFolders): Promise<Record<ContentKind, Loaded<ContentFile>>> {
  const list = (kind: ContentKind) => listFiles({ folders: kinds[kind], base });
  return {
    detections: await list("detections"),
    sources: await list("sources"),
    tables: await list("tables"),
    investigations: await list("investigations"),
    workspaces: await list("workspaces"),
  };
}

function fileNames(files: Record<ContentKind, Loaded<ContentFile>>): Draft["names"] {
  const places = files.detections.items
    .filter(({ ending, place }) => ending === "ts" && place.length === 2)
    .map(({ place }) => place);
  return {
    detections: places.filter(([, slug]) => slug !== "category").map((place) => place.join("/")),
    categories: places.filter(([, slug]) => slug === "category").map(([category = ""]) => category),
    sources: declarationsIn(files.sources),
    tables: declarationsIn(files.tables),
  };
}

function declarationsIn({ items }: Loaded<ContentFile>): readonly string[] {
  return items.filter(({ ending }) => ending === "ts").map(({ place }) => place.join("/"));
}

/** A folder's wrong name is a problem of each of its files, and told once. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()];
}

function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => (a.file === b.file ? 0 : a.file < b.file ? -1 : 1));
}
