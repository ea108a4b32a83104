import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { symlink } from "node:fs/promises";
import { delimiter, join, relative, resolve, sep } from "node:path";
import { promisify } from "node:util";
import { UserError } from "../../base/problem.ts";
import { readSynthOutput, type SynthOutput } from "../../deploy/synth-output.ts";
import { inRepository } from "../folders.ts";
import { synthProcess } from "./process.ts";

const run = promisify(execFile);

type Variables = Readonly<Record<string, string>>;

/** The output to compare with: a folder that synth wrote, or what synth makes of a revision of the repository. */
export function baseOutput(base: string, runFolder: string, content: Variables): Promise<SynthOutput> {
  if (existsSync(join(base, "manifest.json"))) return readSynthOutput(resolve(base));
  return outputOfRevision(base, join(runFolder, "base"), content);
}

/** Checks a revision out beside the repository, which stays as it is, and lets its own program synthesize it. */
async function outputOfRevision(revision: string, tree: string, content: Variables): Promise<SynthOutput> {
  const variables = contentIn(tree, content);
  await checkOut(revision, tree);
  // Its dependencies are taken to be those that are installed.
  await symlink(inRepository("node_modules"), join(tree, "node_modules"));
  const folder = join(tree, "cdktf.out");
  await synthProcess({ program: join(tree, "main.ts"), environment: { ...variables, CDKTF_OUTDIR: folder } });
  return readSynthOutput(folder);
}

async function checkOut(revision: string, tree: string): Promise<void> {
  const env = { ...process.env, GIT_INDEX_FILE: `${tree}.index` };
  const git = async (...words: readonly string[]) => {
    const done = run("git", ["-C", inRepository("."), ...words], { env });
    return (await orRefuse(revision, done)).stdout.trim();
  };
  const commit = await git("rev-parse", "--verify", "--end-of-options", `${revision}^{commit}`);
  const below = await git("rev-parse", "--show-prefix");
  await git("read-tree", `${commit}:${below}`);
  await git("checkout-index", "--all", `--prefix=${tree}${sep}`);
}

/** The same folders in the other tree. What lies outside of the repository has no revision. */
function contentIn(tree: string, content: Variables): Variables {
  const moved = (folder: string) => {
    const path = relative(inRepository("."), folder);
    if (path.startsWith("..")) throw new UserError([outside(folder)]);
    return join(tree, path);
  };
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => [name, value.split(delimiter).map(moved).join(delimiter)]),
  );
}

async function orRefuse<Result>(revision: string, done: Promise<Result>): Promise<Result> {
  try {
    return await done;
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
    const message = `"${revision}" is no output of synth, and cannot be synthesized as a revision: ${said}`;
    throw new UserError([
      { file: "--base", key: "", message, repair: "Name a commit that is here, or an output of synth." },
    ]);
  }
}

function outside(folder: string) {
  return {
    file: "--base",
    key: "",
    message: `${folder} is outside of the repository, so no revision holds it`,
    repair: "Synthesize the base yourself and name its output: --base DIR.",
  };
}
