import { execFile } from "node:child_process";
import { join, sep } from "node:path";
import { promisify } from "node:util";
import { inRepository } from "../folders.ts";

const run = promisify(execFile);

/** A commit of the repository that the program lies in. */
export interface Commit {
  readonly hash: string;
  readonly author: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly subject: string;
}

/** Commits of a range that touch some paths below the repository, the newest first. */
export async function commitsOf(
  range: string,
  paths: readonly string[],
  most?: number,
): Promise<readonly Commit[]> {
  const format = ["%H", "%an", "%aI", "%s"].join("%x00");
  const count = most === undefined ? [] : [`--max-count=${most}`];
  const text = await git(["log", ...count, `--format=${format}`, range, "--", ...paths]);
  return text.split("\n").flatMap((line) => {
    const [hash = "", author = "", at = "", subject = ""] = line.split("\0");
    return hash === "" ? [] : [{ hash, author, at: inUtc(at), subject }];
  });
}

function inUtc(time: string): string {
  return new Date(time).toISOString().replace(".000Z", "Z");
}

/** The ids of what lies at some paths in a revision; undefined where there is no such revision, as before the first. */
export async function idsOf(revision: string, paths: readonly string[]): Promise<string | undefined> {
  try {
    return await git(["ls-tree", revision, "--", ...paths]);
  } catch (error) {
    if (revision.endsWith("^")) return undefined;
    throw error;
  }
}

/** Writes what lies at some paths in a revision below a folder. */
export async function writeFiles(revision: string, paths: readonly string[], folder: string): Promise<void> {
  const env = { ...process.env, GIT_INDEX_FILE: join(`${folder}.index`) };
  const below = await git(["rev-parse", "--show-prefix"]);
  await git(["read-tree", `${revision}:${below}`], env);
  const files = await git(["ls-files", "-z", "--", ...paths], env);
  const names = files.split("\0").filter((name) => name !== "");
  if (names.length > 0) await git(["checkout-index", `--prefix=${folder}${sep}`, "--", ...names], env);
}

async function git(words: readonly string[], env = process.env): Promise<string> {
  const { stdout } = await run("git", ["-C", inRepository("."), ...words], { maxBuffer: 1e8, env });
  return stdout.trim();
}
