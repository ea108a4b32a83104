import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** A stack as synth writes it, as far as tests read it. */
export interface StackFile {
  readonly terraform: Readonly<Record<string, unknown>>;
  readonly provider: unknown;
  readonly variable?: Readonly<Record<string, unknown>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

export async function readStack(folder: string, workspace: string): Promise<StackFile> {
  return JSON.parse(await readFile(join(folder, "stacks", workspace, "cdk.tf.json"), "utf8"));
}

/** Resources of a stack with the values that Terraform would see, in the words of the deployment. */
export function resourcesOf({ resource = {} }: StackFile): readonly unknown[] {
  return Object.entries(resource).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, { "//": _, ...attributes }]) => ({
      type,
      name,
      attributes: readValue(attributes),
    })),
  );
}

/** The inverse of what synth does to values: texts without their escapes, expressions as references. */
export function readValue(written: unknown): unknown {
  if (typeof written === "string") return textOf(written);
  if (Array.isArray(written)) return written.map(readValue);
  if (typeof written !== "object" || written === null) return written;
  return Object.fromEntries(Object.entries(written).map(([key, item]) => [key, readValue(item)]));
}

/** A Terraform template: literal text, one expression, or both joined. */
function textOf(template: string): unknown {
  const parts: unknown[] = [];
  let literal = "";
  for (const [piece, expression] of template.matchAll(/\$\$\{|%%\{|\$\{([^}]*)\}|[^$%]+|[$%]/g)) {
    if (expression === undefined) {
      literal += piece === "$${" ? "${" : piece === "%%{" ? "%{" : piece;
      continue;
    }
    if (literal !== "") parts.push(literal);
    literal = "";
    parts.push(expressionOf(expression));
  }
  if (parts.length === 0) return literal;
  const all = literal === "" ? parts : [...parts, literal];
  return all.length === 1 ? all[0] : { $join: all };
}

function expressionOf(expression: string): unknown {
  const [type, name, attribute] = expression.split(".");
  return type === "var" ? { $var: name } : { $ref: { type, name, attribute } };
}
