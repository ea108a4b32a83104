import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSynthOutput, type SynthOutput } from "../deploy/synth-output.ts";
import { pairSynthesized } from "../review/read/pair.ts";
import type { StackPair } from "../review/read/stack.ts";
import { readSynthesized, type Synthesized } from "../review/read/synthesized.ts";
import type { Repository } from "./git.ts";
import { type ContentVariables, type OutputWanted, outputOf } from "./output.ts";
import { synthesize } from "./synth.ts";

/** Stacks by workspace. */
export type Stacks = ReadonlyMap<string, Synthesized>;

export interface SidesWanted {
  /** A revision, or a folder that synth wrote. */
  readonly base: string;
  /** The same; undefined for the content as it lies here. */
  readonly head: string | undefined;
  readonly content: ContentVariables;
}

/** Both sides of every workspace that either output names. */
export async function synthesizedPairs(
  repository: Repository,
  { base, head, content }: SidesWanted,
): Promise<readonly StackPair[]> {
  const folder = await mkdtemp(join(tmpdir(), "detectform-review-"));
  try {
    const before = await stacksOf(repository, { side: base, content, folder: join(folder, "before") });
    const after =
      head === undefined
        ? await stacksHere(repository, content, join(folder, "present"))
        : await stacksOf(repository, { side: head, content, folder: join(folder, "after") });
    return pairStacks(before, after);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The stacks of a revision or folder. */
export async function stacksOf(repository: Repository, wanted: OutputWanted): Promise<Stacks> {
  await mkdir(wanted.folder, { recursive: true });
  return read(await outputOf(repository, wanted));
}

/** What synth makes of the content as it lies here. */
async function stacksHere(
  repository: Repository,
  content: ContentVariables,
  folder: string,
): Promise<Stacks> {
  await synthesize(repository, { variables: { ...content, CDKTF_OUTDIR: folder } });
  return read(await readSynthOutput(folder));
}

function read({ stacks }: SynthOutput): Stacks {
  return new Map(stacks.map(({ name, text }) => [name, readSynthesized(text, name)]));
}

export function pairStacks(before: Stacks, after: Stacks): readonly StackPair[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.map((name) => pairSynthesized(name, before.get(name), after.get(name)));
}
