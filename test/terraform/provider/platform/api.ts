import type { Fields } from "../wire/value.ts";
import type { PlatformObject, World } from "./world.ts";

/** A write on its way: the object as it would become, and as it was before an update. */
export interface Write {
  readonly world: World;
  readonly object: PlatformObject;
  readonly before?: PlatformObject;
}

/** A planned or stored state and its counterparts, for a type with a rule of its own. */
export interface PlanStep {
  readonly planned: Fields;
  readonly prior: Fields | undefined;
}

/** A delete on its way; `state` is Terraform's last state of it. */
export interface Removal {
  readonly world: World;
  readonly object: PlatformObject;
  readonly state: Fields;
}

/** How the platform and the provider treat one resource type, where that differs from the common rules. */
export interface Api {
  /** As in `cannot create query: ..`. */
  readonly noun: string;
  readonly makeId: (sent: Fields, world: World) => string;
  /** What is sent, for a type that sends more than its attributes. */
  readonly sent?: (sent: Fields, planned: Fields) => Fields;
  /** Every reason to refuse a create or update; the first is told. */
  readonly refusals?: (write: Write) => readonly (string | undefined)[];
  /** The attributes as the platform keeps them: what it adds and rewrites. */
  readonly stored?: (write: Write) => Fields;
  readonly removalRefusals?: (removal: Removal) => readonly (string | undefined)[];
  /** A delete moves the object to the trash, where it can still be read. */
  readonly trashes?: true;
  /** Other objects that go when this one is written. */
  readonly sweptByWrite?: (world: World, object: PlatformObject) => World;
  /** Other objects that go when this one is removed. */
  readonly sweptByRemoval?: (world: World, object: PlatformObject) => World;
  /** What a read tells the provider; undefined when it takes the object for gone. */
  readonly seen?: (seen: {
    readonly object: PlatformObject;
    readonly state: Fields;
    readonly trashed: boolean;
  }) => Fields | undefined;
  /** The provider's own changes to a plan. */
  readonly planned?: (step: PlanStep) => Fields;
}
