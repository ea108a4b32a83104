import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { canonicalJson } from "../base/json.ts";
import { strangeParts } from "./stack-contents.ts";
import { inForm, notOurs, readSynthFile } from "./synth-file.ts";

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
  /** Where it takes credentials to: its provider's block and its backend, as one text. */
  readonly place: string;
  /** Names of its sensitive variables. */
  readonly secrets: readonly string[];
  readonly configured: Configured;
}

const FILE = "cdk.tf.json";

const StackFile = z.object({
  provider: z.unknown().optional(),
  terraform: z.object({ backend: z.unknown().optional(), cloud: z.unknown().optional() }).optional(),
  locals: z.object({ detectform: z.object({ ring: z.string() }).optional() }).optional(),
  variable: z.record(z.string(), z.object({ sensitive: z.boolean().optional() })).default({}),
  resource: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
});

/** Reads `<folder>/cdk.tf.json`. Throws a UserError where it, or a file beside it, could do what synth never writes. */
export async function readStack(name: string, folder: string): Promise<Stack> {
  const file = join(folder, FILE);
  const { text, json } = await readSynthFile(file);
  const strange = [...strangeParts(json), ...(await otherFiles(folder))];
  if (strange.length > 0) throw notOurs(file, strange.map(unsafe));
  const { provider, terraform, locals, variable, resource } = inForm(file, StackFile, json);
  const { backend, cloud } = terraform ?? {};
  const secrets = Object.entries(variable).filter(([, { sensitive }]) => sensitive === true);
  return {
    name,
    folder,
    text,
    ring: locals?.detectform?.ring ?? "all",
    place: canonicalJson({ provider, backend, cloud }),
    secrets: secrets.map(([secret]) => secret),
    configured: configuredAttributes(resource),
  };
}

/** Whether a stack holds nothing, as a retired workspace's does. */
export function isEmpty({ configured }: Stack): boolean {
  return configured.size === 0;
}

/** Terraform reads whatever lies beside the stack's file, values of variables before those of the environment. */
async function otherFiles(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => /\.(tf|tofu|tfvars)(\.json)?$/.test(name) && name !== FILE);
}

function unsafe(part: string): string {
  return `holds ${part}, which synth never writes and which could run where credentials are`;
}

function configuredAttributes(resource: z.infer<typeof StackFile>["resource"]): Configured {
  const objects = Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, attributes]) => [`${type}.${name}`, Object.keys(attributes)] as const),
  );
  return new Map(objects);
}
