import type { Resource } from "../schema/resource.ts";
import { type Block, under } from "../schema/shape.ts";
import { type Fields, isList, UNKNOWN } from "../wire/value.ts";
import { blocksAt, valuesAt } from "../wire/values-at.ts";
import { at } from "./problem.ts";

/** What the additions table alone can refuse, for any resource type. */
export function commonProblems({ block, additions }: Resource, config: Fields): readonly string[] {
  return [
    ...requiredProblems(block, config, ""),
    ...setByPlatform([...additions.neverSet, ...computedOnly(block, "")], config),
    ...additions.choices.flatMap((choice) => choiceProblems(choice, config)),
    ...Object.entries(additions.values).flatMap(([path, allowed]) => valueProblems(path, allowed, config)),
    ...blankNames(config),
  ];
}

/** Core misses what is not written at all; a required argument that is null is for the provider to find. */
function requiredProblems(block: Block, fields: Fields, where: string): readonly string[] {
  const absent = block.attributes.filter(({ name, required }) => required && (fields[name] ?? null) === null);
  const inside = block.blocks.flatMap((nested) =>
    blocksAt(fields, nested.name).flatMap((it) =>
      requiredProblems(nested.block, it.fields, at(where, it.where)),
    ),
  );
  const what = (name: string) => `The argument "${name}" is required, but no definition was found.`;
  return [...absent.map(({ name }) => at(where, what(name))), ...inside];
}

/** Core lets a configuration set what the schema calls computed; `id` is optional only by the SDK's custom. */
function computedOnly(block: Block, path: string): readonly string[] {
  const own = block.attributes.filter(
    ({ name, computed, optional }) => computed && (!optional || name === "id"),
  );
  const inside = block.blocks.flatMap((nested) => computedOnly(nested.block, under(path, nested.name)));
  return [...own.map(({ name }) => under(path, name)), ...inside];
}

function setByPlatform(paths: readonly string[], config: Fields): readonly string[] {
  const found = paths
    .flatMap((path) => valuesAt(config, path))
    .filter(({ value }) => !isList(value) || value.length > 0);
  return found.map(({ where }) => at(where, "is set by the platform, not by a configuration"));
}

function choiceProblems(choice: Resource["additions"]["choices"][number], config: Fields): readonly string[] {
  return blocksAt(config, choice.at).flatMap(({ where, fields }) => {
    const set = choice.of.filter((name) => isSet(fields[name]));
    if (set.length > 1) return [at(where, `${set.join(" and ")} exclude each other`)];
    return set.length < choice.least ? [at(where, `one of ${choice.of.join(", ")} must be set`)] : [];
  });
}

function isSet(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

function valueProblems(path: string, allowed: readonly string[], config: Fields): readonly string[] {
  const found = valuesAt(config, path).flatMap(({ where, value }) =>
    (isList(value) ? value : [value]).map((one) => ({ where, one })),
  );
  const wrong = found.filter(({ one }) => one !== UNKNOWN && !allowed.includes(String(one)));
  return wrong.map(({ where, one }) =>
    at(where, `expected one of ${allowed.join(", ")}, got ${JSON.stringify(one)}`),
  );
}

const NAMES = ["display_name", "warehouse_id", "parameter.name"];

function blankNames(config: Fields): readonly string[] {
  const found = NAMES.flatMap((name) => valuesAt(config, name));
  return found
    .filter(({ value }) => typeof value === "string" && value.trim() === "")
    .map(({ where }) => at(where, "is blank"));
}
