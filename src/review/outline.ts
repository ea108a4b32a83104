import type { Waiver } from "../model/waiver.ts";
import { type Change, DIRECTIONS, type Direction, ERRORS } from "./change.ts";
import { type Fold, fold } from "./fold.ts";
import type { Review } from "./review.ts";
import { both, count } from "./words.ts";

/** One line of a review, as every format shows it. */
export interface Line {
  readonly fold: Fold;
  readonly change: Change;
  /** `error` beside the direction, where it is one. */
  readonly mark: Direction | "error";
  /** What it is about: a detection, some of them, or nothing. */
  readonly subject: string;
  readonly text: string;
  /** Who waived it and until when; only where all of it is. */
  readonly waiver: Waiver | undefined;
  /** Whether the gate refuses some of it. */
  readonly refused: boolean;
}

/** Lines of the same workspaces. */
interface Section {
  readonly title: string;
  readonly workspaces: readonly string[];
  readonly lines: readonly Line[];
}

export interface Outline {
  readonly summary: string;
  /** What somebody decided: waivers that cover something, and decisions that this very change adds. */
  readonly decided: readonly Line[];
  readonly sections: readonly Section[];
}

/** A review in the order in which people read it: decisions, then workspaces, the worst first. */
export function outline(review: Review): Outline {
  const lines = fold(review.changes).map((it) => line(it, review));
  return {
    summary: summary(review),
    decided: lines.filter(({ change, waiver }) => change.decided !== undefined || waiver !== undefined),
    sections: sections(
      lines.filter(({ change, waiver }) => change.decided === undefined && waiver === undefined),
      review.stacks.length,
    ),
  };
}

function summary({ changes, stacks, refused }: Review): string {
  const numbers = DIRECTIONS.flatMap((direction) => {
    const number = changes.filter((change) => change.direction === direction).length;
    return number === 0 ? [] : [`${number} ${direction}`];
  });
  const where = count(stacks.length, "workspace");
  if (numbers.length === 0) return `protection stays as it is in ${where}`;
  const open = refused.length === 0 ? "" : `; ${refused.length} nobody decided`;
  return `${both(numbers)} in ${where}${open}`;
}

function line(folded: Fold, { waived, refused }: Review): Line {
  const { change, changes } = folded;
  const waivers = changes.map((it) => waived.get(it));
  return {
    fold: folded,
    change,
    mark: ERRORS.includes(change.kind) ? "error" : change.direction,
    subject: subject(folded),
    text: change.text,
    waiver: waivers.includes(undefined) ? undefined : waivers[0],
    refused: changes.some((it) => refused.includes(it)),
  };
}

/** Names shown of one line. */
const SHOWN = 3;

function subject({ detections }: Fold): string {
  if (detections.length <= SHOWN) return both(detections);
  const categories = [...new Set(detections.map((id) => id.split("/")[0]))];
  const [category] = categories;
  const where = categories.length === 1 ? `${category}/*` : `${categories.length} categories`;
  return `${count(detections.length, "detection")} (${where})`;
}

function sections(lines: readonly Line[], all: number): readonly Section[] {
  const byPlace = new Map<string, Line[]>();
  for (const line of lines) {
    const place = line.fold.workspaces.join();
    byPlace.set(place, [...(byPlace.get(place) ?? []), line]);
  }
  return [...byPlace.values()].map((own) => {
    const workspaces = own[0]?.fold.workspaces ?? [];
    return { title: placeWords(workspaces, all), workspaces, lines: own };
  });
}

/** `dev`, `dev and prod`, `the same in 38 workspaces`. */
export function placeWords(workspaces: readonly string[], all: number): string {
  if (workspaces.length === 1) return workspaces[0] ?? "";
  if (workspaces.length <= SHOWN) return both(workspaces);
  const every = workspaces.length === all ? "all " : "";
  return `the same in ${every}${workspaces.length} workspaces`;
}
