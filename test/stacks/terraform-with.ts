import { deploymentWith, synthesized } from "../support/deployments.ts";
import { readStack } from "../support/terraform-json.ts";

/** The block `terraform` of a stack with this backend, without its providers. */
export async function terraformWith(type: string, config: Readonly<Record<string, unknown>>) {
  const folder = await synthesized([deploymentWith({ backend: { type, config } })]);
  const { required_providers: _, ...terraform } = (await readStack(folder, "dev")).terraform;
  return terraform;
}
