import type { Content } from "../model/content.ts";
import { formatProblem, type Problem, UserError } from "../model/problem.ts";
import type { Draft } from "./draft.ts";
import { type ContentFile, listFiles } from "./files.ts";
import { loadDetections } from "./load-detections.ts";
import { loadSources } from "./load-sources.ts";
import { loadWorkspaces } from "./load-workspaces.ts";
import { RULES } from "./rules.ts";
import { soundPart } from "./sound-part.ts";

/** Folders that hold the content, each list in order; absolute paths. */
export interface ContentFolders {
  readonly detections: readonly string[];
  readonly sources: readonly string[];
  readonly workspaces: readonly string[];
  /** Paths in messages are relative to this folder. */
  readonly base: string;
}

/** All content, validated. Throws one UserError with every problem of every file. */
export async function loadContent(folders: ContentFolders): Promise<Content> {
  const { content, problems } = await readContent(folders);
  if (problems.length > 0) throw new UserError(problems);
  return content;
}

/** The sound part of the content, and every problem of every file. */
export async function readContent(
  folders: ContentFolders,
): Promise<{ readonly content: Content; readonly problems: readonly Problem[] }> {
  const draft = await readDraft(folders);
  const found = draft.missingFolders.length === 0 ? RULES.flatMap((rule) => rule(draft)) : [];
  const problems = sortProblems(distinct([...draft.missingFolders, ...draft.problems, ...found]));
  return { content: problems.length === 0 ? draft.content : soundPart(draft.content, problems), problems };
}

async function readDraft({ base, ...kinds }: ContentFolders): Promise<Draft> {
  const detectionFiles = await listFiles({ folders: kinds.detections, base });
  const sourceFiles = await listFiles({ folders: kinds.sources, base });
  const workspaceFiles = await listFiles({ folders: kinds.workspaces, base });
  const { categories, detections } = await loadDetections(detectionFiles.items);
  const sources = await loadSources(sourceFiles.items);
  const workspaces = await loadWorkspaces(workspaceFiles.items);
  const listings = [detectionFiles, sourceFiles, workspaceFiles];
  const readings = [categories, detections, sources, workspaces];
  return {
    content: {
      categories: categories.items,
      detections: detections.items,
      sources: sources.items,
      workspaces: [...workspaces.items].sort((a, b) => (a.name < b.name ? -1 : 1)),
    },
    names: fileNames(detectionFiles.items, sourceFiles.items),
    missingFolders: listings.flatMap(({ problems }) => problems),
    problems: readings.flatMap(({ problems }) => problems),
  };
}

function fileNames(
  detectionFiles: readonly ContentFile[],
  sourceFiles: readonly ContentFile[],
): Draft["names"] {
  const places = detectionFiles
    .filter(({ ending, place }) => ending === "ts" && place.length === 2)
    .map(({ place }) => place);
  return {
    detections: places.filter(([, slug]) => slug !== "category").map((place) => place.join("/")),
    categories: places.filter(([, slug]) => slug === "category").map(([category = ""]) => category),
    sources: sourceFiles.filter(({ ending }) => ending === "ts").map(({ place }) => place.join("/")),
  };
}

/** A folder's wrong name is a problem of each of its files, and told once. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()];
}

function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => (a.file === b.file ? 0 : a.file < b.file ? -1 : 1));
}
