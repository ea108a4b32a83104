/** A change as `terraform show -json` has it. */
export interface Change {
  readonly address: string;
  readonly previous_address?: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Values | null;
    readonly after: Values | null;
    readonly after_unknown: Values;
    readonly importing?: object;
  };
}

type Values = Readonly<Record<string, unknown>>;

/** `update databricks_job.kernel: task`: what is done to what, and the attributes that differ. Nothing for no change. */
export function inWords({ address, previous_address, change }: Change): readonly string[] {
  const verb = change.actions.join(" and ");
  const done =
    verb === "update" ? `update ${address}: ${differing(change).join(", ")}` : `${verb} ${address}`;
  return [
    ...(previous_address === undefined ? [] : [`move ${previous_address} to ${address}`]),
    ...(change.importing === undefined ? [] : [`import ${address}`]),
    ...(verb === "no-op" ? [] : [done]),
  ];
}

function differing({ before, after, after_unknown }: Change["change"]): readonly string[] {
  const names = Object.keys({ ...before, ...after, ...after_unknown });
  const differs = (name: string) =>
    after_unknown[name] !== true && JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]);
  return names.filter(differs).sort();
}
