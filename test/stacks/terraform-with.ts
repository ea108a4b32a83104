import { deploymentWith, synthesized } from "../support/deployments.ts";
import { readStack } from "../support/terraform-json.ts";

/** The block `terraform` of a stack with this backend, without the versions that it asks for. */
export async function terraformWith(type: string, config: Readonly<Record<string, unknown>>) {
  const folder = await synthesized([deploymentWith({ backend: { type, config } })]);
  const { required_providers, required_version, ...terraform } = (await readStack(folder, "dev")).terraform;
  return terraform;
}
