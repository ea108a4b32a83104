import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Slug } from "../model/text.ts";
import { readStack, type Stack } from "./stack-file.ts";
import { inForm, readSynthFile } from "./synth-file.ts";

/** What synth wrote into a folder. */
export interface SynthOutput {
  /** Stacks of the manifest, by name. */
  readonly stacks: readonly Stack[];
  /** Folders that Terraform was used in and the manifest does not name: workspaces that vanished. */
  readonly leftovers: readonly string[];
}

/** The names alone count: a manifest's paths are no reason to run Terraform anywhere else. */
const Manifest = z.object({ stacks: z.record(Slug, z.object({})) });

/** Reads an output of synth: `<folder>/manifest.json` and `<folder>/stacks/<name>/cdk.tf.json`. */
export async function readSynthOutput(folder: string): Promise<SynthOutput> {
  const { json } = await readSynthFile(join(folder, "manifest.json"));
  const names = Object.keys(inForm(folder, Manifest, json).stacks).sort();
  const stacks = await Promise.all(names.map((name) => readStack(name, join(folder, "stacks", name))));
  return { stacks, leftovers: await leftovers(join(folder, "stacks"), names) };
}

async function leftovers(folder: string, names: readonly string[]): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const others = entries.filter((entry) => entry.isDirectory() && !names.includes(entry.name));
  const used = await Promise.all(others.map(({ name }) => wasUsed(join(folder, name))));
  return others.filter((_, index) => used[index]).map(({ name }) => name);
}

/** Terraform leaves its own folder, a lock file, and a state where the backend is local. */
async function wasUsed(folder: string): Promise<boolean> {
  return (await readdir(folder)).some((name) => /^\.terraform|\.tfstate/.test(name));
}
