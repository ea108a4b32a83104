import { z } from "zod";
import { canonicalJson, isRecord } from "../../base/json.ts";
import { UserError } from "../../base/problem.ts";
import { at } from "../json.ts";
import { linksOf } from "./plan-links.ts";
import { planAttributes } from "./plan-values.ts";
import { ResourceChange } from "./resource-change.ts";
import type { Drifted, ReadResource, StackPair } from "./stack.ts";

/** The major version that is understood; a minor one only adds. */
const MAJOR = "1";

/** https://developer.hashicorp.com/terraform/internals/json-format#plan-representation */
const Plan = z.object({
  format_version: z.string(),
  resource_changes: z.array(ResourceChange).default([]),
  resource_drift: z.array(ResourceChange).default([]),
  /** Says where a value that is not known yet comes from; only references are read of it. */
  configuration: z.unknown().optional(),
});

/**
 * Reads what `terraform show -json` says of a plan file. The workspace is what its jobs are tagged with,
 * else `name`. Sensitive values are dropped here. Throws a UserError where the format is not known.
 */
export function readPlan(plan: unknown, name: string): StackPair {
  const version = String(at(plan, "format_version"));
  if (version.split(".")[0] !== MAJOR) throw new UserError([unknownFormat(name, version)]);
  const { resource_changes, resource_drift, configuration } = Plan.parse(plan);
  const changes = resource_changes.filter(({ mode }) => mode === "managed");
  const links = linksOf(changes, configuration);
  const base = changes.flatMap((it) => side(it, "before", planAttributes(it, "before", links)));
  const head = changes.flatMap((it) => side(it, "after", planAttributes(it, "after", links)));
  const having = (action: (change: ResourceChange) => boolean, address = addressOf) =>
    new Set(changes.filter(action).map(address));
  return {
    workspace: workspaceName([...head, ...base]) ?? name,
    base: { resources: base },
    head: { resources: head },
    moved: changes.flatMap(({ address, previous_address }) =>
      previous_address === undefined || previous_address === address
        ? []
        : [{ from: previous_address, to: address }],
    ),
    replaced: having(({ change: { actions } }) => actions.length === 2),
    forgotten: having(({ change: { actions } }) => actions.includes("forget"), formerAddress),
    adopted: having(({ change: { importing } }) => importing !== undefined && importing !== null),
    drifted: resource_drift.flatMap((it) => drifted(it, changes)),
  };
}

function unknownFormat(name: string, version: string) {
  return {
    file: name,
    key: "format_version",
    message: `"${version}" is a plan format that this version does not know`,
    repair: "Give the output of terraform show -json of Terraform or OpenTofu 1.x.",
  };
}

function addressOf({ address }: ResourceChange): string {
  return address;
}

function formerAddress({ address, previous_address }: ResourceChange): string {
  return previous_address ?? address;
}

function side(
  change: ResourceChange,
  which: "before" | "after",
  attributes: ReadResource["attributes"] | undefined,
): readonly ReadResource[] {
  if (attributes === undefined) return [];
  const address = which === "before" ? formerAddress(change) : change.address;
  return [{ address, type: change.type, name: address.slice(change.type.length + 1), attributes }];
}

/** The tag that every job of this product has. */
function workspaceName(resources: readonly ReadResource[]): string | undefined {
  const names = resources.map(({ attributes }) => at(attributes, "tags", "detectform"));
  return names.find((name) => typeof name === "string");
}

/** Attributes that the platform itself moves. */
const VOLATILE = ["state", "trigger_time", "update_time", "lifecycle_state", "last_modifier_user_name"];

function drifted(
  { address, change }: ResourceChange,
  changes: readonly ResourceChange[],
): readonly Drifted[] {
  const { before, after } = change;
  if (!isRecord(before)) return [];
  const now = isRecord(after) ? after : {};
  const attributes = Object.keys(before)
    .filter((key) => !VOLATILE.includes(key) && canonicalJson(before[key]) !== canonicalJson(now[key]))
    .sort();
  const own = changes.find((it) => formerAddress(it) === address);
  const reverted = own !== undefined && own.change.actions.join() !== "no-op";
  return attributes.length === 0 ? [] : [{ address, attributes, reverted }];
}
