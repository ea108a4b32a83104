import { existsSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Change, Kind } from "./change.ts";

/** Where in the content a change was made. */
export interface ChangePlace {
  /** Relative to the repository, with slashes. */
  readonly file: string;
  readonly line: number;
}

/** The folders of the content as it lies here, and the repository that it is in. */
export interface ContentPlaces {
  readonly detections: readonly string[];
  readonly workspaces: readonly string[];
  readonly base: string;
}

/** Where a change was made, in the content as it lies here; a file that is gone is named with its first line. */
export function placeOf(change: Change, places: ContentPlaces): ChangePlace {
  const origin = originOf(change);
  const path = pathOf(origin, places);
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  return { file: relative(places.base, path).split(sep).join("/"), line: lineOf(text, origin.words) };
}

function pathOf({ kind, name }: ChangeOrigin, { detections, workspaces }: ContentPlaces): string {
  const place = kind === "category" ? join(name, "category") : name;
  const folders = kind === "workspace" ? workspaces : detections;
  const candidates = folders.map((folder) => join(folder, `${place}.ts`));
  return candidates.find(existsSync) ?? candidates[0] ?? `${place}.ts`;
}

/** The file that a change was most likely made in, and what to look for in it. */
interface ChangeOrigin {
  /** `detection`, `category`, or `workspace`. */
  readonly kind: "detection" | "category" | "workspace";
  /** An id, a slug or a name. */
  readonly name: string;
  /** The first line that holds one of these, in order. */
  readonly words: readonly string[];
}

/** Kinds that come from what a workspace's file says, each with the key that says it. */
const OF_WORKSPACE: Partial<Record<Kind, string>> = {
  allow: "allow:",
  paused: "paused:",
  route: "routes:",
  "no-route": "routes:",
  host: "host:",
  ledger: "findings:",
  "ledger-moved": "findings:",
  retention: "findings:",
  backend: "backend:",
  watch: "watches:",
  "owner-moved": "watches:",
  retired: "retired:",
  operators: "operators:",
  "notice-test": "noticeTest:",
  "run-as": "runAs:",
  access: "access:",
  warehouse: "warehouse:",
  destination: "destinations:",
  secret: "destinations:",
};
const OF_CATEGORY: readonly Kind[] = ["period", "schedule-gap", "start", "repeat", "cost", "job-paused"];
const OF_DETECTION: Partial<Record<Kind, string>> = {
  severity: "severity:",
  match: "match:",
  home: "match:",
  threshold: "params:",
  title: "title:",
  attack: "attack:",
  renamed: "formerly:",
  "check-rule": "unchecked:",
};

/** Where a change came from, as far as its kind tells. */
export function originOf({ kind, detection, workspace }: Change): ChangeOrigin {
  const key = OF_WORKSPACE[kind];
  if (detection === null || key !== undefined) {
    const words = [...(detection === null ? [] : [`"${detection}"`]), ...(key === undefined ? [] : [key])];
    return { kind: "workspace", name: workspace, words };
  }
  const [category = ""] = detection.split("/");
  if (OF_CATEGORY.includes(kind)) return { kind: "category", name: category, words: ["every:"] };
  return { kind: "detection", name: detection, words: [OF_DETECTION[kind] ?? "title:"] };
}

/** The number of the first line that holds one of the words, the first word first; 1 where none does. */
export function lineOf(text: string, words: readonly string[]): number {
  const lines = text.split("\n");
  const found = words
    .map((word) => lines.findIndex((line) => line.includes(word)))
    .find((index) => index >= 0);
  return (found ?? 0) + 1;
}
