import { ruleOf } from "../review/receipt.ts";
import { fingerprintReader } from "./fingerprints.ts";
import { type Commit, commitsOf } from "./git.ts";
import type { Stacks } from "./pairs.ts";
import { PROGRAM, type StacksOf, type Synthesizing, synthesizer } from "./revisions.ts";

/** The commit that brought a fingerprint, with the stacks before and after it. */
export interface RuleOrigin {
  readonly commit: Commit;
  readonly before: Stacks;
  readonly after: Stacks;
}

export interface OriginSearch extends Synthesizing {
  readonly fingerprint: string;
  /** Whether a rule has it here and now. */
  readonly current: boolean;
  /** Commits that touch content, at most. */
  readonly depth: number;
}

/**
 * The commit that brought a fingerprint. First the commits that touch content, the newest first, all rendered by
 * this program: the first that has it while its parent has not. Sound also where a change was reverted. Only
 * where that revision's own program gives another fingerprint was it a later change of the program: then those
 * are halved until one is left.
 */
export async function originOf(search: OriginSearch): Promise<RuleOrigin | undefined> {
  const stacksOf = synthesizer(search);
  const span = await contentSpan(search);
  if (span === undefined) return search.current ? undefined : oneByOne(search, stacksOf);
  const brought = await originAt(span.commit, stacksOf, search.fingerprint);
  if (brought !== undefined) return brought;
  const range = `${span.commit.hash}..${span.last}`;
  const programs = [...(await commitsOf(search.repository, { range, paths: PROGRAM }))].reverse();
  const commit = await firstWith(programs, stacksOf, search.fingerprint);
  return commit === undefined ? undefined : originAt(commit, stacksOf, search.fingerprint);
}

/** The commit whose content this program gives the fingerprint, and the last revision that has that content. */
async function contentSpan({ repository, fingerprint, current, depth, paths, folder }: OriginSearch) {
  const fingerprintsOf = fingerprintReader(repository, { paths, folder });
  // It is not committed yet.
  if (current && !(await fingerprintsOf("HEAD")).has(fingerprint)) return undefined;
  const commits = await commitsOf(repository, {
    range: "HEAD",
    paths: Object.values(paths).flat(),
    most: depth,
  });
  let last = "HEAD";
  for (const commit of commits) {
    const has = (await fingerprintsOf(commit.hash)).has(fingerprint);
    if (has && !(await fingerprintsOf(`${commit.hash}^`)).has(fingerprint)) return { commit, last };
    if (!has) last = `${commit.hash}^`;
  }
  return undefined;
}

/** A fingerprint that only an older program gave: every revision is asked by its own, the newest first. */
async function oneByOne(
  { repository, fingerprint, depth, paths, note }: OriginSearch,
  stacksOf: StacksOf,
): Promise<RuleOrigin | undefined> {
  const commits = await commitsOf(repository, {
    range: "HEAD",
    paths: [...PROGRAM, ...Object.values(paths).flat()],
    most: depth,
  });
  note(`this program gives no such receipt: asking up to ${commits.length} revisions by their own`);
  for (const commit of commits) {
    if (ruleOf(await stacksOf(commit.hash), fingerprint) === undefined) continue;
    const origin = await originAt(commit, stacksOf, fingerprint);
    if (origin !== undefined) return origin;
  }
  return undefined;
}

/** Both sides of a commit, where it brought the fingerprint by its own program. */
async function originAt(
  commit: Commit,
  stacksOf: StacksOf,
  fingerprint: string,
): Promise<RuleOrigin | undefined> {
  const [before, after] = await Promise.all([stacksOf(`${commit.hash}^`), stacksOf(commit.hash)]);
  const brought = ruleOf(after, fingerprint) !== undefined && ruleOf(before, fingerprint) === undefined;
  return brought ? { commit, before, after } : undefined;
}

/** The first of some commits that has the fingerprint, where all after it have it too; undefined where the last has not. */
async function firstWith(
  commits: readonly Commit[],
  stacksOf: StacksOf,
  fingerprint: string,
): Promise<Commit | undefined> {
  const has = async (commit: Commit | undefined) =>
    commit !== undefined && ruleOf(await stacksOf(commit.hash), fingerprint) !== undefined;
  if (!(await has(commits.at(-1)))) return undefined;
  let [without, having] = [-1, commits.length - 1];
  while (having - without > 1) {
    const middle = Math.floor((without + having) / 2);
    if (await has(commits[middle])) having = middle;
    else without = middle;
  }
  return commits[having];
}
