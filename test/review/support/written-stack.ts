import type { Deployment } from "../../../src/render/resource.ts";
import { terraformValue } from "../../../stacks/terraform-text.ts";

/**
 * A deployment as the text of its `cdk.tf.json`, without the framework's own remarks. Synthesizing forty
 * fleets takes most of a minute; that both read alike is tested (read.test.ts).
 */
export function writtenStack({
  provider,
  backend,
  variables,
  resources,
  moved,
  removed,
  imports,
}: Deployment): string {
  const resource: Record<string, Record<string, unknown>> = {};
  for (const { type, name, attributes } of resources)
    resource[type] = { ...resource[type], [name]: terraformValue(attributes) };
  return JSON.stringify({
    provider: { databricks: [provider] },
    terraform: { backend: { [backend.type]: backend.config } },
    variable: Object.fromEntries(variables.map((name) => [name, { sensitive: true }])),
    resource,
    moved,
    removed: removed.map((from) => ({ from, lifecycle: { destroy: false } })),
    import: imports,
  });
}
