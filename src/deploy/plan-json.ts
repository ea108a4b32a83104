import { z } from "zod";
import { UserError } from "../base/problem.ts";
import { referencesOnly } from "./references.ts";

/** The major version that is understood; a minor one only adds. */
const MAJOR = "1";

/** All there are, joined where there are two. */
const ACTIONS = ["no-op", "read", "create", "update", "delete", "forget", "delete,create", "create,delete"];

const Change = z.object({
  actions: z.array(z.string()),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  /** The shape of `after`, with `true` where a value is known only after the apply. */
  after_unknown: z.unknown().optional(),
  /** The shapes of `before` and `after`, with `true` where a value is sensitive. */
  before_sensitive: z.unknown().optional(),
  after_sensitive: z.unknown().optional(),
  replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
  importing: z.object({ id: z.string().optional() }).optional(),
});
export type PlanChange = Readonly<z.infer<typeof Change>>;

const ResourceChange = z.object({
  address: z.string(),
  previous_address: z.string().optional(),
  /** `managed`, or `data` for what is only read. */
  mode: z.string().optional(),
  type: z.string(),
  name: z.string(),
  change: Change,
});
export type ResourceChange = Readonly<z.infer<typeof ResourceChange>>;

const StateResource = z.object({
  address: z.string(),
  type: z.string(),
  name: z.string(),
  values: z.record(z.string(), z.unknown()),
});

/** Where the values of an object come from: which value will be known only after the apply refers to what. */
const ConfiguredResource = z.object({
  address: z.string(),
  expressions: z.unknown().transform(referencesOnly),
});

/**
 * The parts of a plan that are read, as `show -json` gives them; all others are dropped here.
 * https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
const Plan = z.object({
  format_version: z.string(),
  terraform_version: z.string().optional(),
  resource_changes: z.array(ResourceChange).default([]),
  resource_drift: z.array(ResourceChange).default([]),
  output_changes: z.record(z.string(), Change).default({}),
  configuration: z
    .object({ root_module: z.object({ resources: z.array(ConfiguredResource).default([]) }).optional() })
    .optional(),
  prior_state: z
    .object({
      values: z
        .object({ root_module: z.object({ resources: z.array(StateResource).default([]) }) })
        .optional(),
    })
    .optional(),
});

/** A plan as Terraform wrote it: it holds secrets. */
export type Plan = Readonly<z.infer<typeof Plan>>;

/** Reads the output of `show -json` for a plan file. Throws a UserError where it holds what is not known here. */
export function parsePlan(text: string): Plan {
  const json: unknown = JSON.parse(text);
  const { format_version } = z.object({ format_version: z.string() }).parse(json);
  if (format_version.split(".")[0] !== MAJOR)
    throw new UserError([unknown("format_version", format_version)]);
  const plan = Plan.parse(json);
  const strange = plan.resource_changes.filter(({ change }) => !ACTIONS.includes(change.actions.join()));
  if (strange.length > 0)
    throw new UserError(strange.map(({ address, change }) => unknown(address, change.actions.join())));
  return plan;
}

function unknown(key: string, word: string) {
  return {
    file: "show -json",
    key,
    message: `"${word}" is not known to this version`,
    repair: "Use Terraform or OpenTofu 1.x, or a newer detectform.",
  };
}
