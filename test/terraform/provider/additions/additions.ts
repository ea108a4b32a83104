import type { Value } from "../wire/value.ts";

/** Of the arguments `of` in each block at `at` ("" is the resource itself) at most one may be set, and at least `least`. */
interface Choice {
  readonly at: string;
  readonly of: readonly string[];
  readonly least: 0 | 1;
}

/**
 * What the bindings do not say about a resource type. Paths are names joined by dots, without list indexes.
 * Nothing is said of volatile attributes: the provider's SDK plans a computed attribute as it was, and core lets it
 * change at apply.
 */
export interface Additions {
  /** A change replaces the object; a block counts as changed when it comes or goes. */
  readonly createOnly: readonly string[];
  readonly sensitive: readonly string[];
  readonly defaults: { readonly [path: string]: Value };
  readonly choices: readonly Choice[];
  readonly values: { readonly [path: string]: readonly string[] };
  /** Optional for the schema, but the platform or a sane configuration sets them never. */
  readonly neverSet: readonly string[];
  /** Sent even when zero. */
  readonly forced: readonly string[];
  /** Left out of the configuration, the platform's own value makes no difference. */
  readonly suppressed: readonly string[];
  /** Left out of the configuration, this value of the platform's makes no difference. */
  readonly suppressedDefaults: { readonly [path: string]: Value };
  /** Compared without a leading `/Workspace`. */
  readonly workspacePaths: readonly string[];
  /** The platform has them and does not tell: kept from the state while the platform still has any. */
  readonly unread: readonly string[];
  /** Enter the state at every read, as if computed. */
  readonly alwaysRead: readonly string[];
  /** Never leave the provider. */
  readonly local: readonly string[];
  /** Arguments that an update always sends; the others only when changed. Without it an update sends everything. */
  readonly alwaysUpdated?: readonly string[];
}

const NOTHING: Additions = {
  createOnly: [],
  sensitive: [],
  defaults: {},
  choices: [],
  values: {},
  neverSet: [],
  forced: [],
  suppressed: [],
  suppressedDefaults: {},
  workspacePaths: [],
  unread: [],
  alwaysRead: [],
  local: [],
};

export function additions(said: Partial<Additions>): Additions {
  return { ...NOTHING, ...said };
}
