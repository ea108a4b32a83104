import { existsSync } from "node:fs";
import { symlink } from "node:fs/promises";
import { delimiter, join, relative, resolve } from "node:path";
import { UserError } from "../base/problem.ts";
import { readSynthOutput, type SynthOutput } from "../deploy/synth-output.ts";
import { git, type Repository, writeFiles } from "./git.ts";
import { synthesize } from "./synth.ts";

/** The content's folders, as the variables that synth reads. */
export type ContentVariables = Readonly<Record<string, string>>;

export interface OutputWanted {
  /** A folder that synth wrote, or a revision of the repository. */
  readonly side: string;
  readonly content: ContentVariables;
  /** Where a revision is checked out and synthesized. */
  readonly folder: string;
}

/** What synth wrote into a folder, or what it makes of a revision. Throws a UserError for what is neither. */
export function outputOf(repository: Repository, wanted: OutputWanted): Promise<SynthOutput> {
  const { side } = wanted;
  if (existsSync(join(side, "manifest.json"))) return readSynthOutput(resolve(side));
  return outputOfRevision(repository, wanted);
}

/** Checks a revision out beside the repository, which stays as it is, and lets its own program synthesize it. */
async function outputOfRevision(
  repository: Repository,
  { side, content, folder }: OutputWanted,
): Promise<SynthOutput> {
  const tree = join(folder, "base");
  const variables = contentIn(repository, tree, content);
  await orRefuse(side, checkOut(repository, side, tree));
  // Its dependencies are taken to be those that are installed.
  await symlink(join(repository.folder, "node_modules"), join(tree, "node_modules"));
  const out = join(tree, "cdktf.out");
  await synthesize(repository, {
    program: join(tree, "main.ts"),
    variables: { ...variables, CDKTF_OUTDIR: out },
  });
  return readSynthOutput(out);
}

async function checkOut(repository: Repository, side: string, tree: string): Promise<void> {
  const words = ["rev-parse", "--verify", "--end-of-options", `${side}^{commit}`];
  await writeFiles(repository, { revision: await git(repository, words), folder: tree });
}

/** The same folders in the other tree. What lies outside of the repository has no revision. */
function contentIn({ folder }: Repository, tree: string, content: ContentVariables): ContentVariables {
  const moved = (path: string) => {
    const below = relative(folder, path);
    if (below.startsWith("..")) throw new UserError([outside(path)]);
    return join(tree, below);
  };
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => [name, value.split(delimiter).map(moved).join(delimiter)]),
  );
}

async function orRefuse(revision: string, done: Promise<void>): Promise<void> {
  try {
    await done;
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
