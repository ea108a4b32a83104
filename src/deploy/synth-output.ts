import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type Problem, UserError } from "../model/problem.ts";
import { Slug } from "../model/text.ts";
import { strangeParts } from "./stack-contents.ts";

/** The attributes that a stack sets, by the address of their object. */
export type Configured = ReadonlyMap<string, readonly string[]>;

/** One stack that synth wrote. */
export interface Stack {
  readonly name: string;
  /** Where Terraform runs. */
  readonly folder: string;
  /** The stack's file, as written. */
  readonly text: string;
  readonly ring: string;
  /** Names of its sensitive variables. */
  readonly secrets: readonly string[];
  readonly configured: Configured;
}

/** What synth wrote into a folder. */
export interface SynthOutput {
  /** Stacks of the manifest, by name. */
  readonly stacks: readonly Stack[];
  /** Folders that Terraform was used in and the manifest does not name: workspaces that vanished. */
  readonly leftovers: readonly string[];
}

/** The names alone count: a manifest's paths are no reason to run Terraform anywhere else. */
const Manifest = z.object({ stacks: z.record(Slug, z.object({})) });

const StackFile = z.object({
  locals: z.object({ detectform: z.object({ ring: z.string() }).optional() }).optional(),
  variable: z.record(z.string(), z.object({ sensitive: z.boolean().optional() })).default({}),
  resource: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
});

/** Reads an output of synth: `<folder>/manifest.json` and `<folder>/stacks/<name>/cdk.tf.json`. */
export async function readSynthOutput(folder: string): Promise<SynthOutput> {
  const manifest = Manifest.safeParse(await readJson(join(folder, "manifest.json")));
  if (!manifest.success) throw new UserError([notOurs(folder, manifest.error)]);
  const names = Object.keys(manifest.data.stacks).sort();
  const stacks = await Promise.all(names.map((name) => readStack(name, join(folder, "stacks", name))));
  return { stacks, leftovers: await leftovers(join(folder, "stacks"), names) };
}

/** Whether a stack holds nothing, as a retired workspace's does. */
export function isEmpty({ configured }: Stack): boolean {
  return configured.size === 0;
}

async function readStack(name: string, folder: string): Promise<Stack> {
  const file = join(folder, "cdk.tf.json");
  const text = await readText(file);
  const json = parsed(file, text);
  const strange = [...strangeParts(json), ...(await otherFiles(folder))];
  if (strange.length > 0) throw new UserError(strange.map((part) => unsafe(file, part)));
  const stack = StackFile.safeParse(json);
  if (!stack.success) throw new UserError([notOurs(file, stack.error)]);
  const { locals, variable, resource } = stack.data;
  const secrets = Object.entries(variable).filter(([, { sensitive }]) => sensitive === true);
  return {
    name,
    folder,
    text,
    ring: locals?.detectform?.ring ?? "all",
    secrets: secrets.map(([secret]) => secret),
    configured: configuredAttributes(resource),
  };
}

/** Terraform reads whatever lies beside the stack's file, values of variables before those of the environment. */
async function otherFiles(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter(
    (name) => /\.(tf|tofu|tfvars)(\.json)?$/.test(name) && name !== "cdk.tf.json",
  );
}

function configuredAttributes(resource: z.infer<typeof StackFile>["resource"]): Configured {
  const objects = Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, attributes]) => [`${type}.${name}`, Object.keys(attributes)] as const),
  );
  return new Map(objects);
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

async function readJson(file: string): Promise<unknown> {
  return parsed(file, await readText(file));
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // JSON.parse throws nothing else.
    throw new UserError([problem(file, `is not JSON: ${(error as SyntaxError).message}`)]);
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError([problem(file, `cannot be read: ${reason}`)]);
  }
}

function unsafe(file: string, part: string): Problem {
  return problem(file, `holds ${part}, which synth never writes and which could run where credentials are`);
}

function notOurs(file: string, error: z.ZodError): Problem {
  const what = error.issues.map(({ path, message }) => `${path.join(".")}: ${message.split("\n")[0]}`);
  return problem(file, `is not what synth writes (${what.join("; ")})`);
}

function problem(file: string, message: string): Problem {
  return { file, key: "", message, repair: "Run npm run synth, or name a folder that it wrote." };
}
