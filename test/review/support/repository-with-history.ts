import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Finished, node } from "../../support/command.ts";
import { REPOSITORY } from "../../support/repository.ts";
import { applyEdits, BASE, type Edits } from "./fleet.ts";

/** The product with the base content as its own, in a Git repository of its own. */
export interface RepositoryWithHistory {
  readonly folder: string;
  /** Edits files and commits them; the hash. */
  commit(subject: string, edits: Edits): Promise<string>;
  edit(edits: Edits): Promise<void>;
  who(...args: readonly string[]): Promise<Finished>;
  close(): Promise<void>;
}

const PRODUCT = ["main.ts", "package.json", "tsconfig.json", "src", "stacks"];

export async function openRepository(): Promise<RepositoryWithHistory> {
  const folder = await mkdtemp(join(tmpdir(), "detectform-history-"));
  for (const name of PRODUCT) await cp(join(REPOSITORY, name), join(folder, name), { recursive: true });
  await cp(BASE, folder, { recursive: true });
  await symlink(join(REPOSITORY, "node_modules"), join(folder, "node_modules"));
  await git(folder, "init", "-q", "-b", "main");
  const commit = async (subject: string, edits: Edits) => {
    await applyEdits(folder, edits);
    await git(folder, "add", "-A", ".", ":!node_modules");
    await git(folder, "commit", "-q", "-m", subject);
    return git(folder, "rev-parse", "HEAD");
  };
  await commit("the first content", {});
  return {
    folder,
    commit,
    edit: (edits) => applyEdits(folder, edits),
    who: (...args) => node([join(folder, "src/cli/main.ts"), "who", ...args], { cwd: folder }),
    close: () => rm(folder, { recursive: true }),
  };
}

const WRITER = {
  GIT_AUTHOR_NAME: "A Writer",
  GIT_AUTHOR_EMAIL: "writer@example.test",
  GIT_COMMITTER_NAME: "A Writer",
  GIT_COMMITTER_EMAIL: "writer@example.test",
  GIT_AUTHOR_DATE: "2026-03-02T10:00:00Z",
  GIT_COMMITTER_DATE: "2026-03-02T10:00:00Z",
};

async function git(folder: string, ...words: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)("git", words, {
    cwd: folder,
    env: { ...process.env, ...WRITER },
  });
  return stdout.trim();
}
