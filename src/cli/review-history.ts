import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { UserError } from "../model/problem.ts";
import type { Synthesized } from "../review/read/synthesized.ts";
import { decidingPaths, type Rule, ruleOf } from "../review/receipt.ts";
import { inRepository } from "./folders.ts";
import { output } from "./review-sides.ts";
import type { Terminal } from "./terminal.ts";

const run = promisify(execFile);

export interface Commit {
  readonly hash: string;
  readonly author: string;
  /** ISO 8601. */
  readonly at: string;
  readonly subject: string;
}

type Stacks = ReadonlyMap<string, Synthesized>;

/** The commit that brought a receipt, with the stacks before and after it. */
export interface Origin {
  readonly commit: Commit;
  readonly before: Stacks;
  readonly after: Stacks;
}

export interface Search {
  readonly receipt: string;
  /** The rule that has it now; undefined where none has. */
  readonly rule: Rule | undefined;
  /** Commits looked at, at most. */
  readonly depth: number;
  readonly content: Readonly<Record<string, string>>;
  /** Where revisions are synthesized. */
  readonly folder: string;
  readonly terminal: Terminal;
}

/**
 * Walks the commits that touch what decides the rule, the newest first, and synthesizes each and its parent
 * by its own program: the first that has the receipt while its parent has not brought it. Sound also where a
 * change was reverted. A rule that had another name is looked for among all commits.
 */
export async function originOf(search: Search): Promise<Origin | undefined> {
  const stacksOf = synthesizer(search);
  const own = await firstWith(await commits(search.depth, decidingPaths(search.rule)), search, stacksOf);
  if (own !== undefined || search.rule === undefined) return own;
  return firstWith(await commits(search.depth, decidingPaths(undefined)), search, stacksOf);
}

async function firstWith(
  candidates: readonly Commit[],
  { receipt }: Search,
  stacksOf: (revision: string) => Promise<Stacks>,
): Promise<Origin | undefined> {
  for (const commit of candidates) {
    const after = await stacksOf(commit.hash);
    if (ruleOf(after, receipt) === undefined) continue;
    const before = await stacksOf(`${commit.hash}^`);
    if (ruleOf(before, receipt) === undefined) return { commit, before, after };
  }
  return undefined;
}

const NOTHING: Stacks = new Map();

function synthesizer({ content, folder, terminal }: Search): (revision: string) => Promise<Stacks> {
  const known = new Map<string, Promise<Stacks>>();
  const synthesize = async (revision: string, place: string): Promise<Stacks> => {
    try {
      return await output(revision, place, content);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      terminal.note(`${revision} does not synthesize, and counts as without the rule`);
      return NOTHING;
    }
  };
  return async (revision) => {
    const trees = await decisiveTrees(revision);
    if (trees === undefined) return NOTHING;
    const stacks = known.get(trees) ?? synthesize(revision, join(folder, String(known.size)));
    known.set(trees, stacks);
    return stacks;
  };
}

async function commits(depth: number, deciding: readonly string[]): Promise<readonly Commit[]> {
  const format = ["%H", "%an", "%aI", "%s"].join("%x00");
  const paths = deciding.map((path) => inRepository(path));
  const text = await git("log", `--max-count=${depth}`, `--format=${format}`, "--", ...paths);
  return text.split("\n").flatMap((line) => {
    const [hash = "", author = "", at = "", subject = ""] = line.split("\0");
    return hash === "" ? [] : [{ hash, author, at, subject }];
  });
}

/** The ids of the decisive files of a revision; undefined where there is no such revision, as before the first. */
async function decisiveTrees(revision: string): Promise<string | undefined> {
  try {
    return await git("ls-tree", revision, "--", ...decidingPaths(undefined));
  } catch (error) {
    if (revision.endsWith("^")) return undefined;
    throw error;
  }
}

async function git(...words: readonly string[]): Promise<string> {
  const { stdout } = await run("git", ["-C", inRepository("."), ...words], { maxBuffer: 1e8 });
  return stdout.trim();
}
