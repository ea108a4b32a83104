import { ruleOf } from "../../review/receipt.ts";
import { type Commit, commitsOf } from "./git.ts";
import { receiptReader } from "./receipts.ts";
import { PROGRAM, type Stacks, type StacksOf, type Synthesizing, synthesizer } from "./revisions.ts";

/** The commit that brought a receipt, with the stacks before and after it. */
export interface Origin {
  readonly commit: Commit;
  readonly before: Stacks;
  readonly after: Stacks;
}

export interface Search extends Synthesizing {
  readonly receipt: string;
  /** Whether a rule has it here and now. */
  readonly current: boolean;
  /** Commits that touch content, at most. */
  readonly depth: number;
}

/**
 * The commit that brought a receipt. First the commits that touch content, the newest first, all rendered by
 * this program: the first that has it while its parent has not. Sound also where a change was reverted. Only
 * where that revision's own program gives another receipt was it a later change of the program: then those
 * are halved until one is left.
 */
export async function originOf(search: Search): Promise<Origin | undefined> {
  const stacksOf = synthesizer(search);
  const span = await contentSpan(search);
  if (span === undefined) return search.current ? undefined : oneByOne(search, stacksOf);
  const brought = await originAt(span.commit, stacksOf, search.receipt);
  if (brought !== undefined) return brought;
  const range = `${span.commit.hash}..${span.last}`;
  const programs = [...(await commitsOf(range, PROGRAM))].reverse();
  const commit = await firstWith(programs, stacksOf, search.receipt);
  return commit === undefined ? undefined : originAt(commit, stacksOf, search.receipt);
}

/** The commit whose content this program gives the receipt, and the last revision that has that content. */
async function contentSpan({ receipt, current, depth, paths, folder }: Search) {
  const receiptsOf = receiptReader(paths, folder);
  // It is not committed yet.
  if (current && !(await receiptsOf("HEAD")).has(receipt)) return undefined;
  const commits = await commitsOf("HEAD", Object.values(paths).flat(), depth);
  let last = "HEAD";
  for (const commit of commits) {
    const has = (await receiptsOf(commit.hash)).has(receipt);
    if (has && !(await receiptsOf(`${commit.hash}^`)).has(receipt)) return { commit, last };
    if (!has) last = `${commit.hash}^`;
  }
  return undefined;
}

/** A receipt that only an older program gave: every revision is asked by its own, the newest first. */
async function oneByOne(
  { receipt, depth, paths, terminal }: Search,
  stacksOf: StacksOf,
): Promise<Origin | undefined> {
  const commits = await commitsOf("HEAD", [...PROGRAM, ...Object.values(paths).flat()], depth);
  terminal.note(`this program gives no such receipt: asking up to ${commits.length} revisions by their own`);
  for (const commit of commits) {
    if (ruleOf(await stacksOf(commit.hash), receipt) === undefined) continue;
    const origin = await originAt(commit, stacksOf, receipt);
    if (origin !== undefined) return origin;
  }
  return undefined;
}

/** Both sides of a commit, where it brought the receipt by its own program. */
async function originAt(commit: Commit, stacksOf: StacksOf, receipt: string): Promise<Origin | undefined> {
  const [before, after] = await Promise.all([stacksOf(`${commit.hash}^`), stacksOf(commit.hash)]);
  const brought = ruleOf(after, receipt) !== undefined && ruleOf(before, receipt) === undefined;
  return brought ? { commit, before, after } : undefined;
}

/** The first of some commits that has the receipt, where all after it have it too; undefined where the last has not. */
async function firstWith(
  commits: readonly Commit[],
  stacksOf: StacksOf,
  receipt: string,
): Promise<Commit | undefined> {
  const has = async (commit: Commit | undefined) =>
    commit !== undefined && ruleOf(await stacksOf(commit.hash), receipt) !== undefined;
  if (!(await has(commits.at(-1)))) return undefined;
  let [without, having] = [-1, commits.length - 1];
  while (having - without > 1) {
    const middle = Math.floor((without + having) / 2);
    if (await has(commits[middle])) having = middle;
    else without = middle;
  }
  return commits[having];
}
