import type { Deployment, Resource } from "../src/render/resource.ts";
import { AnyBackend } from "./backend.ts";
import { bindingConfig } from "./binding-config.ts";
import {
  BINDINGS,
  type Construct,
  DatabricksProvider,
  TerraformStack,
  TerraformVariable,
} from "./framework.ts";
import { terraformValue } from "./terraform-text.ts";

/** Since here `removed { lifecycle { destroy = false } }` is known, which a stack may hold. OpenTofu counts its own versions, which are above. */
const TERRAFORM_VERSION = ">= 1.7.0";

/** 1.114.0 writes state that its successor cannot read. */
const PROVIDER_VERSION = ">= 1.99.0, != 1.114.0, < 2.0.0";

/** One workspace's deployment as a Terraform stack: nothing is decided here. */
export class WorkspaceStack extends TerraformStack {
  constructor(scope: Construct, deployment: Deployment) {
    super(scope, deployment.workspace);
    new AnyBackend(this, deployment.backend);
    this.addProvider(deployment);
    for (const name of deployment.variables) this.addSecret(name);
    for (const resource of deployment.resources) this.addResource(resource);
    this.addRaw(deployment);
    // Nothing in the stack uses it: it tells the runner.
    this.addOverride("locals.detectform", { ring: deployment.ring });
  }

  private addProvider({ provider }: Deployment): void {
    new DatabricksProvider(this, "databricks", bindingConfig(terraformValue(provider)) as never);
    this.addOverride("terraform.required_version", TERRAFORM_VERSION);
    this.addOverride("terraform.required_providers.databricks.version", PROVIDER_VERSION);
  }

  private addSecret(name: string): void {
    const config = { type: "string", sensitive: true, nullable: false };
    // A variable may have the name of any other part of the stack.
    new TerraformVariable(this, `variable.${name}`, config).overrideLogicalId(name);
  }

  private addResource({ type, name, attributes }: Resource): void {
    const Binding = BINDINGS[type];
    if (Binding === undefined) throw new Error(`no binding for ${type}`);
    // The bindings' typing knows other names; that nothing is lost is tested, and Terraform checks the names.
    const config = bindingConfig(terraformValue(attributes)) as never;
    new Binding(this, `${type}.${name}`, config).overrideLogicalId(name);
  }

  /** Blocks for which CDKTF would run Terraform while it synthesizes. */
  private addRaw({ moved, removed, imports }: Deployment): void {
    if (moved.length > 0) this.addOverride("moved", moved);
    if (removed.length > 0) this.addOverride("removed", removed.map(leftAsItIs));
    if (imports.length > 0) this.addOverride("import", imports);
  }
}

function leftAsItIs(from: string): object {
  return { from, lifecycle: { destroy: false } };
}
