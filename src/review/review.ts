import { createHash } from "node:crypto";
import type { Waiver } from "../model/waiver.ts";
import { type Change, worstFirst } from "./change.ts";
import { compareDashboard } from "./compare/dashboard.ts";
import { compareDetections, type StackSides } from "./compare/detection.ts";
import { driftChanges } from "./compare/drift.ts";
import { compareOthers } from "./compare/others.ts";
import { type ComparedStack, compareOwnership } from "./compare/ownership.ts";
import { compareSettings, compareWhole } from "./compare/stack.ts";
import { type EvidenceByPair, pairToRun, type StatementPair } from "./compare/statement.ts";
import { compareWorkspace } from "./compare/workspace.ts";
import type { StackFacts } from "./facts/facts.ts";
import { readFacts } from "./facts/read-facts.ts";
import type { StackPair } from "./read/stack.ts";
import { judge } from "./waive.ts";

/** A workspace's two sides with what they say. */
export interface ReadPair extends ComparedStack {
  readonly pair: StackPair;
}

/** What a review takes besides the two sides. */
export interface ReviewTerms {
  readonly waivers: readonly Waiver[];
  /** `yyyy-mm-dd`, UTC: the day on which waivers are judged. */
  readonly today: string;
  /** Share of a workspace's detections above which each deletion needs a waiver of its own. */
  readonly deletionLimit: number;
  readonly evidence: EvidenceByPair;
  /** Changes that only a rehearsal tells. */
  readonly forecast: readonly Change[];
}

export const DELETION_LIMIT = 0.1;

/** Terms without waivers, evidence and forecast. */
export const BARE_TERMS: ReviewTerms = {
  waivers: [],
  today: "0000-01-01",
  deletionLimit: DELETION_LIMIT,
  evidence: new Map(),
  forecast: [],
};

export interface Review {
  readonly stacks: readonly ReadPair[];
  /** Worst first; findings about waivers last. */
  readonly changes: readonly Change[];
  readonly waived: ReadonlyMap<Change, Waiver>;
  readonly refused: readonly Change[];
  /**
   * SHA-256 in hex of what is said before anything is run: the same sentences and values, the same digest,
   * whatever was recorded, and however the two sides were read.
   */
  readonly digest: string;
}

/** Reads both sides of each workspace, in order of the names. Throws a UserError where a format is not known. */
export function readPairs(pairs: readonly StackPair[]): readonly ReadPair[] {
  return [...pairs]
    .sort((a, b) => (a.workspace < b.workspace ? -1 : 1))
    .map((pair) => ({
      workspace: pair.workspace,
      pair,
      base: readFacts(pair.base),
      head: readFacts(pair.head),
    }));
}

/** The statements whose difference only running them can tell, each pair once. */
export function statementsToRun(stacks: readonly ReadPair[]): readonly StatementPair[] {
  const pairs = stacks.flatMap((stack) =>
    [...stack.head.detections.values()].flatMap((after) => {
      const before = stack.base.detections.get(formerIds(stack).get(after.detection) ?? after.detection);
      const pair = before === undefined ? undefined : pairToRun(before, after);
      return pair === undefined ? [] : [pair];
    }),
  );
  return [...new Map(pairs.map((pair) => [pair.key, pair])).values()];
}

const NOTHING_RUN: EvidenceByPair = new Map();

/** What a change does to protection. Pure: the same input gives the same review. */
export function review(stacks: readonly ReadPair[], terms: ReviewTerms): Review {
  const changes = changesOf(stacks, terms.evidence);
  const detections = new Map(stacks.map(({ workspace, base }) => [workspace, base.detections.size]));
  const { findings, waived, refused } = judge(changes, { ...terms, detections });
  return {
    stacks,
    changes: [...changes, ...terms.forecast, ...findings],
    waived,
    refused,
    digest: digestOf(terms.evidence.size === 0 ? changes : changesOf(stacks, NOTHING_RUN)),
  };
}

/** Every change, worst first. */
export function changesOf(stacks: readonly ReadPair[], evidence: EvidenceByPair): readonly Change[] {
  const changes = [...stacks.flatMap((stack) => stackChanges(stack, evidence)), ...compareOwnership(stacks)];
  return worstFirst([...changes, ...stacks.flatMap((stack) => dashboardChanges(stack, changes))]);
}

function stackChanges(stack: ReadPair, evidence: EvidenceByPair): readonly Change[] {
  const { pair, base, head, workspace } = stack;
  const whole = compareWhole(pair, base, head);
  const apart = [...compareOthers(pair, base, head), ...driftChanges(pair, base)];
  if (whole !== undefined) return [{ workspace, detection: null, ...whole }, ...apart];
  return [
    ...apart,
    ...compareSettings(pair),
    ...compareDetections(sidesOf(stack), evidence),
    ...compareWorkspace(workspace, base, head),
  ];
}

function dashboardChanges({ pair, base, head }: ReadPair, others: readonly Change[]): readonly Change[] {
  return compareWhole(pair, base, head) === undefined ? compareDashboard(pair, others) : [];
}

function sidesOf(stack: ReadPair): StackSides {
  const { workspace, base, head, pair } = stack;
  const former = formerIds(stack);
  const renamed = new Map([...former].map(([to, from]) => [from, to]));
  return {
    workspace,
    base,
    head,
    renamed,
    replaced: pair.replaced,
    forgotten: pair.forgotten,
    adopted: pair.adopted,
  };
}

/** Former id by new id, of detections that were renamed. */
function formerIds({ pair, base, head }: ReadPair): ReadonlyMap<string, string> {
  const before = byAddress(base);
  const after = byAddress(head);
  return new Map(
    pair.moved.flatMap(({ from, to }) => {
      const [was, is] = [before.get(from), after.get(to)];
      return was === undefined || is === undefined ? [] : [[is, was] as const];
    }),
  );
}

function byAddress({ detections }: StackFacts): ReadonlyMap<string, string> {
  return new Map(
    [...detections.values()].flatMap(({ addresses, detection }) =>
      addresses.map((address) => [address, detection] as const),
    ),
  );
}

function digestOf(changes: readonly Change[]): string {
  const lines = changes.map(({ workspace, detection, kind, direction, text, before, after, unsaid }) =>
    JSON.stringify([workspace, detection, kind, direction, text, before, after, unsaid]),
  );
  return createHash("sha256")
    .update([...lines].sort().join("\n"))
    .digest("hex");
}
