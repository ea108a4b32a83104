/** An object as one side of a change has it. A link to another object is that object's address. */
export interface ReadResource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** Blocks are objects, repeated ones lists; nothing sensitive, nothing that is not known yet. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** One side of a stack. What only synthesized output tells is undefined in a plan. */
export interface ReadStack {
  readonly resources: readonly ReadResource[];
  /** Names of the sensitive variables. */
  readonly variables?: readonly string[];
  readonly host?: string;
  readonly backend?: string;
}

/** An object that somebody edited in the workspace. */
export interface Drifted {
  readonly address: string;
  readonly attributes: readonly string[];
  /** Whether the plan writes over it. */
  readonly reverted: boolean;
}

/** A workspace before and after; a side is undefined where the fleet has no such workspace. */
export interface StackPair {
  readonly workspace: string;
  readonly base: ReadStack | undefined;
  readonly head: ReadStack | undefined;
  /** Renames, by address. */
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  /** Addresses of objects that become new ones. */
  readonly replaced: ReadonlySet<string>;
  /** Addresses of objects that are left as they are, unmanaged. */
  readonly forgotten: ReadonlySet<string>;
  /** Addresses of objects made by hand that come under management. */
  readonly adopted: ReadonlySet<string>;
  readonly drifted: readonly Drifted[];
}

export const SENSITIVE = "(sensitive)";
/** In the place of a value that the platform makes at the apply. */
export const UNKNOWN = "(known after the apply)";
