import { type Difference, differences } from "./differences.ts";
import type { PlanChange, ResourceChange } from "./plan-json.ts";
import type { RedactedPlan } from "./redact.ts";

/** What happens to an object. */
export type Kind = "deleted" | "replaced" | "forgotten" | "changed" | "renamed" | "adopted" | "created";

/** One object that a plan changes. */
export interface Change {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly kind: Kind;
  /** Address before a rename. */
  readonly previous?: string;
  /** Id of the object that is adopted. */
  readonly adopts?: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Attributes whose change cannot be made in place. */
  readonly causes: readonly string[];
  /** Empty where the object goes. */
  readonly differences: readonly Difference[];
}

/** Everything that a plan changes, by address. */
export function changesOf(plan: RedactedPlan): readonly Change[] {
  return [...plan.resource_changes, ...outputs(plan)]
    .flatMap(changeOf)
    .sort((a, b) => (a.address < b.address ? -1 : Number(a.address > b.address)));
}

function outputs({ output_changes }: RedactedPlan): readonly ResourceChange[] {
  return Object.entries(output_changes).map(([name, change]) => ({
    address: `output.${name}`,
    type: "output",
    name,
    change,
  }));
}

function changeOf(resource: ResourceChange): readonly Change[] {
  const kind = kindOf(resource);
  if (kind === undefined) return [];
  const { address, type, name, previous_address, change } = resource;
  const { before, after, after_unknown, importing } = change;
  const goes = kind === "deleted" || kind === "forgotten";
  const made = { before: before ?? {}, after: after ?? {}, unknown: after_unknown };
  return [
    {
      address,
      type,
      name,
      kind,
      ...(previous_address === undefined ? {} : { previous: previous_address }),
      ...(importing?.id === undefined ? {} : { adopts: importing.id }),
      before,
      after,
      causes: causesOf(change),
      differences: goes ? [] : differences(made),
    },
  ];
}

function causesOf({ replace_paths = [] }: PlanChange): readonly string[] {
  return [...new Set(replace_paths.map(([attribute]) => String(attribute)))].sort();
}

function kindOf({ address, previous_address, change }: ResourceChange): Kind | undefined {
  const kept = () => {
    if (change.importing !== undefined) return "adopted";
    return previous_address === undefined || previous_address === address ? undefined : "renamed";
  };
  switch (change.actions.join()) {
    case "no-op":
      return kept();
    case "update":
      return kept() ?? "changed";
    case "read":
      return undefined;
    case "create":
      return "created";
    case "delete":
      return "deleted";
    case "forget":
      return "forgotten";
    case "delete,create":
    case "create,delete":
      return "replaced";
    default:
      throw new Error(`unvalidated action of ${address}`);
  }
}
