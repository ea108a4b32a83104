import { z } from "zod";
import { isList, isRecord } from "../../base/json.ts";
import { UserError } from "../../base/problem.ts";
import { at, textAt } from "../json.ts";
import type { ReadResource, ReadStack } from "./stack.ts";
import { SENSITIVE } from "./stack.ts";

const StackFile = z.object({
  resource: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  variable: z.record(z.string(), z.object({ sensitive: z.boolean().default(false) })).default({}),
  provider: z.record(z.string(), z.unknown()).default({}),
  terraform: z.record(z.string(), z.unknown()).default({}),
  moved: z.array(z.object({ from: z.string(), to: z.string() })).default([]),
  removed: z.array(z.object({ from: z.string() })).default([]),
  import: z.array(z.object({ to: z.string(), id: z.string() })).default([]),
});
type StackFile = z.infer<typeof StackFile>;

/** A stack as synthesized, with what it says about the change itself. */
export interface Synthesized extends ReadStack {
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  readonly removed: readonly string[];
  readonly imported: readonly string[];
}

/** Reads a `cdk.tf.json`; `file` is named in messages. Throws a UserError where it is none. */
export function readSynthesized(text: string, file: string): Synthesized {
  const parsed = StackFile.safeParse(parseJson(text, file));
  if (!parsed.success) throw new UserError([notSynthesized(file, String(parsed.error.issues[0]?.path))]);
  const stack = parsed.data;
  const host = textAt(stack.provider, "databricks", 0, "host");
  return {
    resources: readResources(stack),
    variables: sensitiveNames(stack),
    ...(host === undefined ? {} : { host: withoutEscapes(host) }),
    backend: JSON.stringify(at(stack.terraform, "backend") ?? at(stack.terraform, "cloud") ?? {}),
    moved: stack.moved,
    removed: stack.removed.map(({ from }) => from),
    imported: stack.import.map(({ to }) => to),
  };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError([notSynthesized(file, error.message)]);
  }
}

function notSynthesized(file: string, what: string) {
  const repair = "Run npm run synth, or name a folder that it wrote.";
  return { file, key: "", message: `is not what synth writes (${what})`, repair };
}

function sensitiveNames({ variable }: StackFile): readonly string[] {
  return Object.entries(variable)
    .filter(([, { sensitive }]) => sensitive)
    .map(([name]) => name)
    .sort();
}

function readResources(stack: StackFile): readonly ReadResource[] {
  const secrets = new Set(sensitiveNames(stack));
  const read = (value: unknown): unknown => {
    if (typeof value === "string") return readText(value, stack, secrets);
    if (isList(value)) return value.map(read);
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== "//")
        .map(([key, item]) => [key, read(item)]),
    );
  };
  return Object.entries(stack.resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, attributes]) => ({
      address: `${type}.${name}`,
      type,
      name,
      // A record stays a record.
      attributes: read(attributes) as ReadResource["attributes"],
    })),
  );
}

const EXPRESSION = /\$\$\{|%%\{|\$\{([^}]*)\}/g;

/** A text without Terraform's escapes: links are addresses, other references their text, secrets are gone. */
function readText(text: string, stack: StackFile, secrets: ReadonlySet<string>): string {
  if (!text.includes("{")) return text;
  const names = [...text.matchAll(/(?<!\$)\$\{var\.([^}]*)\}/g)].map(([, name = ""]) => name);
  if (names.some((name) => secrets.has(name))) return SENSITIVE;
  return text.replace(EXPRESSION, (match, expression: string | undefined) =>
    expression === undefined ? match.slice(1) : resolve(expression, stack, secrets),
  );
}

/** `type.name.id` is a link; any other attribute stands for its text, where that is written. */
function resolve(expression: string, stack: StackFile, secrets: ReadonlySet<string>): string {
  const [type = "", name = "", attribute = "id"] = expression.split(".");
  const value = stack.resource[type]?.[name]?.[attribute];
  return attribute === "id" || typeof value !== "string"
    ? `${type}.${name}`
    : readText(value, stack, secrets);
}

function withoutEscapes(text: string): string {
  return text.replaceAll("$${", () => "${").replaceAll("%%{", "%{");
}
