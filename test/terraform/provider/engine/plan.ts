import { isDeepStrictEqual } from "node:util";
import type { Additions } from "../additions/additions.ts";
import type { Resource } from "../schema/resource.ts";
import { type Attribute, type Block, type Nested, under } from "../schema/shape.ts";
import { type Fields, isFields, isList, isZero, UNKNOWN, type Value } from "../wire/value.ts";
import { valuesAt } from "../wire/values-at.ts";

/** One place seen three ways; `prior` is undefined where there is nothing yet. */
export interface Change<T> {
  readonly config: T;
  readonly proposed: T;
  readonly prior: T | undefined;
}

interface Place {
  readonly additions: Additions;
  readonly path: string;
}

/** What the provider's SDK would plan: defaults filled in, unimportant differences dropped, unknown what is computed. */
export function planState({ block, additions }: Resource, change: Change<Fields>): Fields {
  return planBlock({ additions, path: "" }, block, change);
}

function planBlock(place: Place, block: Block, change: Change<Fields>): Fields {
  const at = (name: string) => ({ ...place, path: under(place.path, name) });
  return Object.fromEntries([
    ...block.attributes.map(
      (it) => [it.name, planAttribute(at(it.name), it, pick(change, it.name))] as const,
    ),
    ...block.blocks.map((it) => [it.name, planNested(at(it.name), it, pick(change, it.name))] as const),
  ]);
}

function pick({ config, proposed, prior }: Change<Fields>, name: string): Change<Value> {
  return {
    config: config[name] ?? null,
    proposed: proposed[name] ?? null,
    prior: prior && (prior[name] ?? null),
  };
}

function planAttribute(
  place: Place,
  { computed }: Attribute,
  { config, proposed, prior }: Change<Value>,
): Value {
  if (prior === undefined) return config ?? defaultAt(place) ?? (computed ? UNKNOWN : null);
  const value = config ?? defaultAt(place) ?? (computed ? proposed : null);
  return sameForProvider(place, value, prior) ? prior : value;
}

function defaultAt({ additions, path }: Place): Value | undefined {
  return additions.defaults[path];
}

function sameForProvider({ additions, path }: Place, value: Value, prior: Value): boolean {
  const { suppressed, suppressedDefaults } = additions;
  if (isZero(value)) return isZero(prior) || suppressed.includes(path) || suppressedDefaults[path] === prior;
  return additions.workspacePaths.includes(path) && withoutPrefix(value) === withoutPrefix(prior);
}

function withoutPrefix(value: Value): Value {
  return typeof value === "string" ? value.replace(/^\/Workspace(?=\/)/, "") : value;
}

function planNested(
  place: Place,
  { nesting, block }: Nested,
  { config, proposed, prior }: Change<Value>,
): Value {
  if (!isList(config)) return config;
  if (config.length === 0 && !isZero(prior) && place.additions.suppressed.includes(place.path))
    return prior ?? [];
  // Elements of a set have no place by which they could be told from one another.
  if (nesting === "SET") return proposed;
  return config.map((element, index) =>
    planBlock(place, block, {
      config: fieldsOf(element),
      proposed: fieldsOf(elementOf(proposed, index)),
      prior: isFields(elementOf(prior, index)) ? fieldsOf(elementOf(prior, index)) : undefined,
    }),
  );
}

function elementOf(list: Value | undefined, index: number): Value | undefined {
  return isList(list) ? list[index] : undefined;
}

function fieldsOf(value: Value | undefined): Fields {
  return isFields(value) ? value : {};
}

/** The create-only paths that the plan changes. A block counts when it comes or goes, not when its inside changes. */
export function replacedPaths({ additions }: Resource, prior: Fields, planned: Fields): readonly string[] {
  const sizes = (state: Fields, path: string) =>
    valuesAt(state, path).map(({ value }) => (isList(value) && value.every(isFields) ? value.length : value));
  return additions.createOnly.filter((path) => !isDeepStrictEqual(sizes(prior, path), sizes(planned, path)));
}
