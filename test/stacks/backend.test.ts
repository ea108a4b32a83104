import { describe, expect, test } from "vitest";
import { terraformWith } from "./terraform-with.ts";

describe("a backend is written as the workspace says it:", () => {
  test.each([
    ["local", { path: "dev.tfstate" }],
    ["s3", { bucket: "state", key: "dev", use_lockfile: true }],
    ["azurerm", { container_name: "state", key: "dev", use_oidc: true }],
    ["remote", { organization: "acme", workspaces: { prefix: "detectform-" } }],
    ["kubernetes", { secret_suffix: "dev", labels: { team_name: "soc" } }],
    ["http", {}],
  ])("%s", async (type, config) => {
    const terraform = await terraformWith(type, config);

    expect(terraform).toEqual({ backend: { [type]: config } });
  });

  test("cloud, which is a block of its own", async () => {
    const config = { organization: "acme", workspaces: { tags: ["detectform"], project: "soc" } };

    const terraform = await terraformWith("cloud", config);

    expect(terraform).toEqual({ cloud: config });
  });
});
