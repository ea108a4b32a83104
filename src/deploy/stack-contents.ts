import { isDeepStrictEqual } from "node:util";
import { isList, isRecord } from "../base/json.ts";

/** Top-level blocks that synth writes. */
const BLOCKS = [
  "//",
  "terraform",
  "provider",
  "variable",
  "locals",
  "resource",
  "moved",
  "removed",
  "import",
];

const PROVIDER = "databricks/databricks";

/** `${databricks_query.kernel__x.id}` and `${var.KEY}`: the only expressions that synth writes. */
const REFERENCE = /^(databricks_[a-z0-9_]+\.[A-Za-z0-9_-]+\.[a-z_]+|var\.[A-Za-z_][A-Za-z0-9_]*)$/;

/**
 * What a stack's file holds that synth never writes; each such part can run programs or read files where the
 * plan is made, which has credentials (https://developer.hashicorp.com/terraform/language/data-sources/external).
 * A plan may thus be made of the output of a job that had none.
 */
export function strangeParts(stack: unknown): readonly string[] {
  if (!isRecord(stack)) return ["no object"];
  const blocks = Object.keys(stack).filter((block) => !BLOCKS.includes(block));
  return [
    ...blocks,
    ...strangeProviders(stack),
    ...strangeResources(stack),
    ...strangeRemovals(stack),
    ...strangeExpressions(stack),
  ];
}

/** Synth lets objects go in one way only; a `removed` block could also destroy, and run programs as it does. */
function strangeRemovals({ removed }: Readonly<Record<string, unknown>>): readonly string[] {
  const blocks = removed === undefined ? [] : isList(removed) ? removed : [removed];
  return blocks.every(leavesAsItIs) ? [] : ["removed that does more than let go"];
}

function leavesAsItIs(block: unknown): boolean {
  return (
    isRecord(block) &&
    isDeepStrictEqual(block, { from: block.from, lifecycle: { destroy: false } }) &&
    typeof block.from === "string" &&
    /^databricks_[a-z0-9_]+\.[A-Za-z0-9_-]+$/.test(block.from)
  );
}

function strangeProviders({ terraform, provider }: Readonly<Record<string, unknown>>): readonly string[] {
  const required = isRecord(terraform) ? terraform.required_providers : undefined;
  const others = keysOf(required).filter((name) => name !== "databricks");
  const source = isRecord(required) && isRecord(required.databricks) ? required.databricks.source : PROVIDER;
  return [
    ...others.map((name) => `provider ${name}`),
    ...(source === PROVIDER ? [] : [`provider source ${JSON.stringify(source)}`]),
    ...keysOf(provider)
      .filter((name) => name !== "databricks")
      .map((name) => `provider ${name}`),
  ];
}

function strangeResources({ resource }: Readonly<Record<string, unknown>>): readonly string[] {
  const types = keysOf(resource).filter((type) => !type.startsWith("databricks_"));
  const made = isRecord(resource) ? Object.values(resource).flatMap((named) => valuesOf(named)) : [];
  const programs = made.flatMap(keysOf).filter((key) => key === "provisioner" || key === "connection");
  return [...types, ...new Set(programs)];
}

/** Functions can read the runner's files; a template's escapes are text. */
function strangeExpressions(value: unknown): readonly string[] {
  if (typeof value === "string") return strangeTemplates(value);
  if (isList(value)) return value.flatMap(strangeExpressions);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === "//" ? [] : [...strangeTemplates(key), ...strangeExpressions(item)],
  );
}

function strangeTemplates(text: string): readonly string[] {
  const live = text.replaceAll("$${", " ").replaceAll("%%{", " ");
  const directives = live.includes("%{") ? ["%{"] : [];
  const expressions = live
    .split("${")
    .slice(1)
    .map((rest) => rest.split("}")[0] ?? "");
  return [...directives, ...expressions.filter((it) => !REFERENCE.test(it)).map((it) => `\${${it}}`)];
}

function keysOf(value: unknown): readonly string[] {
  if (isList(value)) return value.flatMap(keysOf);
  return isRecord(value) ? Object.keys(value) : [];
}

function valuesOf(value: unknown): readonly unknown[] {
  return isRecord(value) ? Object.values(value) : [];
}
