import { mkdir, readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { UserError } from "../../base/problem.ts";
import { readSynthOutput, type SynthOutput } from "../../deploy/synth-output.ts";
import { pairSynthesized } from "../../review/read/pair.ts";
import { readPlan } from "../../review/read/plan.ts";
import type { StackPair } from "../../review/read/stack.ts";
import { readSynthesized, type Synthesized } from "../../review/read/synthesized.ts";
import { baseOutput } from "../synth/base-output.ts";
import { synthProcess } from "../synth/process.ts";

/** Folders of the content, as variables for synth. */
type ContentVariables = Readonly<Record<string, string>>;

export interface SidesWanted {
  /** A revision, or a folder that synth wrote. */
  readonly base: string;
  /** The same; undefined for the content as it lies here. */
  readonly head: string | undefined;
  readonly content: ContentVariables;
  /** Where revisions are checked out and synthesized; it is removed afterwards. */
  readonly folder: string;
}

/** Both sides of every workspace that either output names. */
export async function synthesizedPairs(wanted: SidesWanted): Promise<readonly StackPair[]> {
  const { base, head, content, folder } = wanted;
  const before = await output(base, join(folder, "before"), content);
  const after =
    head === undefined
      ? await present(join(folder, "present"), content)
      : await output(head, join(folder, "after"), content);
  return pairOutputs(before, after);
}

/** The stacks of a revision or folder. */
export async function output(
  side: string,
  folder: string,
  content: ContentVariables,
): Promise<ReadonlyMap<string, Synthesized>> {
  await mkdir(folder, { recursive: true });
  return read(await baseOutput(side, folder, content));
}

/** What synth makes of the content as it lies here. */
async function present(folder: string, content: ContentVariables): Promise<ReadonlyMap<string, Synthesized>> {
  await synthProcess({ environment: { ...content, CDKTF_OUTDIR: folder } });
  return read(await readSynthOutput(folder));
}

export function pairOutputs(
  before: ReadonlyMap<string, Synthesized>,
  after: ReadonlyMap<string, Synthesized>,
): readonly StackPair[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.map((name) => pairSynthesized(name, before.get(name), after.get(name)));
}

function read({ stacks }: SynthOutput): ReadonlyMap<string, Synthesized> {
  return new Map(stacks.map(({ name, text }) => [name, readSynthesized(text, name)]));
}

/** Plans as `terraform show -json` writes them, one per workspace. */
export function plannedPairs(files: readonly string[]): Promise<readonly StackPair[]> {
  return Promise.all(files.map(plannedPair));
}

/** `dev.json`, or `dev/plan.json` as `plan --out` keeps it. */
function stackName(path: string): string {
  const name = basename(path).replace(/\.json$/, "");
  return name === "plan" ? basename(dirname(path)) : name;
}

async function plannedPair(file: string): Promise<StackPair> {
  const name = stackName(resolve(file));
  try {
    return readPlan(JSON.parse(await readFile(resolve(file), "utf8")), name);
  } catch (error) {
    const unreadable = error instanceof SyntaxError || (error instanceof Error && "code" in error);
    if (!unreadable) throw error;
    const repair = "Name files that terraform show -json wrote.";
    throw new UserError([{ file, key: "", message: `cannot be read: ${error.message}`, repair }]);
  }
}
