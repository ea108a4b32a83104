import { execFile } from "node:child_process";
import { sep } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Variables of a process. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The repository that program and content lie in, and the variables that its child processes get. */
export interface Repository {
  readonly folder: string;
  readonly environment: Variables;
}

export interface Commit {
  readonly hash: string;
  readonly author: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly subject: string;
}

interface CommitsWanted {
  readonly range: string;
  /** Below the repository. */
  readonly paths: readonly string[];
  readonly most?: number;
}

/** Commits of a range that touch some paths, the newest first. */
export async function commitsOf(
  repository: Repository,
  { range, paths, most }: CommitsWanted,
): Promise<readonly Commit[]> {
  const format = ["%H", "%an", "%aI", "%s"].join("%x00");
  const count = most === undefined ? [] : [`--max-count=${most}`];
  const text = await git(repository, ["log", ...count, `--format=${format}`, range, "--", ...paths]);
  return text.split("\n").flatMap((line) => {
    const [hash = "", author = "", at = "", subject = ""] = line.split("\0");
    return hash === "" ? [] : [{ hash, author, at: inUtc(at), subject }];
  });
}

function inUtc(time: string): string {
  return new Date(time).toISOString().replace(".000Z", "Z");
}

/** The ids of what lies at some paths in a revision; undefined where there is no such revision, as before the first. */
export async function idsOf(
  repository: Repository,
  revision: string,
  paths: readonly string[],
): Promise<string | undefined> {
  try {
    return await git(repository, ["ls-tree", revision, "--", ...paths]);
  } catch (error) {
    if (revision.endsWith("^")) return undefined;
    throw error;
  }
}

interface FilesWanted {
  readonly revision: string;
  /** Below the repository; everything where they are left out. */
  readonly paths?: readonly string[];
  /** Where they are written. */
  readonly folder: string;
}

/** Writes what a revision holds below a folder; the repository stays as it is. */
export async function writeFiles(
  repository: Repository,
  { revision, paths, folder }: FilesWanted,
): Promise<void> {
  const apart = {
    ...repository,
    environment: { ...repository.environment, GIT_INDEX_FILE: `${folder}.index` },
  };
  const below = await git(repository, ["rev-parse", "--show-prefix"]);
  await git(apart, ["read-tree", `${revision}:${below}`]);
  const names = paths === undefined ? ["--all"] : await namesIn(apart, paths);
  if (names.length > 0) await git(apart, ["checkout-index", `--prefix=${folder}${sep}`, ...names]);
}

async function namesIn(repository: Repository, paths: readonly string[]): Promise<readonly string[]> {
  const files = await git(repository, ["ls-files", "-z", "--", ...paths]);
  const names = files.split("\0").filter((name) => name !== "");
  return names.length === 0 ? [] : ["--", ...names];
}

/** Runs Git in the repository; what it printed. */
export async function git({ folder, environment }: Repository, words: readonly string[]): Promise<string> {
  const { stdout } = await run("git", ["-C", folder, ...words], { maxBuffer: 1e8, env: { ...environment } });
  return stdout.trim();
}
