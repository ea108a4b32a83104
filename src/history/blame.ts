import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ContentFolders } from "../catalog/catalog.ts";
import type { Change } from "../review/change.ts";
import { type Rule, ruleOf } from "../review/receipt.ts";
import { changesOf, readPairs } from "../review/review.ts";
import { fingerprintsOf, pathsOf } from "./fingerprints.ts";
import type { Commit, Repository } from "./git.ts";
import { originOf, type RuleOrigin } from "./origin.ts";
import type { ContentVariables } from "./output.ts";
import { pairStacks } from "./pairs.ts";

export interface BlameOrder {
  readonly repository: Repository;
  readonly fingerprint: string;
  /** Commits that touch content, at most. */
  readonly depth: number;
  readonly folders: ContentFolders;
  /** The same folders, as variables for synth. */
  readonly content: ContentVariables;
  note(text: string): void;
}

/** The rule that a fingerprint is of, and who changed it last. */
export interface Blame {
  readonly rule: Rule;
  /** Whether a rule has the fingerprint here and now. */
  readonly current: boolean;
  /** Undefined where the change is not committed yet. */
  readonly commit: Commit | undefined;
  /** What the review says of that commit's change to the rule. */
  readonly changes: readonly string[];
}

/** Undefined where no rule has the fingerprint, here or in the commits that were looked at. */
export async function blame(order: BlameOrder): Promise<Blame | undefined> {
  const { repository, fingerprint, folders } = order;
  const folder = await mkdtemp(join(tmpdir(), "detectform-blame-"));
  try {
    const here = (await fingerprintsOf(folders)).get(fingerprint);
    const paths = pathsOf(repository, folders);
    const origin = await originOf({ ...order, current: here !== undefined, paths, folder });
    const rule = origin === undefined ? here : ruleOf(origin.after, fingerprint);
    if (rule === undefined) return undefined;
    const changes = sentences(rule, origin);
    return { rule, current: here !== undefined, commit: origin?.commit, changes };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function sentences({ workspace, detection }: Rule, origin: RuleOrigin | undefined): readonly string[] {
  if (origin === undefined) return [];
  const pairs = pairStacks(origin.before, origin.after).filter((pair) => pair.workspace === workspace);
  const isOwn = (change: Change) => change.detection === detection || change.kind === "joined-fleet";
  return changesOf(readPairs(pairs), new Map())
    .filter(isOwn)
    .map((change) => change.text);
}
