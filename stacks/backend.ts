import { type Construct, TerraformBackend } from "./framework.ts";

interface BackendConfig {
  readonly type: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * Any backend that Terraform knows, as written. CDKTF's own classes lack newer arguments, and its
 * `cloud` one runs Terraform while it synthesizes.
 */
export class AnyBackend extends TerraformBackend {
  private readonly backend: BackendConfig;

  constructor(scope: Construct, backend: BackendConfig) {
    super(scope, "backend", backend.type);
    this.backend = backend;
  }

  override toTerraform(): object {
    const { type, config } = this.backend;
    return { terraform: type === "cloud" ? { cloud: config } : { backend: { [type]: config } } };
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...this.backend.config };
  }

  override getRemoteStateDataSource(): never {
    throw new Error("stacks share nothing: each workspace stands alone");
  }
}
