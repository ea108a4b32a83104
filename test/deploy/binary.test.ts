import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findBinary } from "../../src/deploy/binary.ts";

describe("the binary", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "detectform-binary-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** A fake program that says something, whatever it is asked. */
  const install = async (name: string, script: string) => {
    await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, name), 0o755);
  };
  const found = (env: Readonly<Record<string, string>> = {}) => findBinary({ PATH: folder, ...env });

  test("is terraform, else tofu", async () => {
    await install("tofu", "echo 'OpenTofu v1.10.10'");
    expect(await found()).toEqual({ name: "tofu", version: "1.10.10" });

    await install("terraform", "echo 'Terraform v1.11.4'; echo 'on linux_amd64'");
    expect(await found()).toEqual({ name: "terraform", version: "1.11.4" });
  });

  test("is the one that is named", async () => {
    await install("terraform", "echo 'Terraform v1.11.4'");
    await install("tofu-next", "echo 'OpenTofu v1.12.0-beta1'");

    const binary = await found({ TERRAFORM_BINARY_NAME: "tofu-next" });

    expect(binary).toEqual({ name: "tofu-next", version: "1.12.0-beta1" });
  });

  test("is explained where there is none", async () => {
    await expect(found()).rejects.toThrow(
      "PATH\n" +
        '  there is no "terraform" and no "tofu"\n' +
        "  Install Terraform 1.7 or later (https://developer.hashicorp.com/terraform/install) or OpenTofu 1.10 or later " +
        "(https://opentofu.org/docs/intro/install), or name one by TERRAFORM_BINARY_NAME.",
    );
    await expect(found({ TERRAFORM_BINARY_NAME: "tofu-of-nowhere" })).rejects.toThrow(
      'PATH\n  there is no "tofu-of-nowhere"\n',
    );
  });

  test.each([
    ["Terraform v1.6.6", 'terraform\n  is Terraform "1.6.6"\n  Install Terraform 1.7 or later'],
    ["OpenTofu v1.9.4", 'terraform\n  is OpenTofu "1.9.4"\n  Install Terraform 1.7 or later'],
  ])("is refused where it is %s, which does not know what synth writes", async (version, message) => {
    await install("terraform", `echo '${version}'`);

    await expect(found()).rejects.toThrow(message);
  });

  test("is refused where it is something else", async () => {
    await install("terraform", "echo 'Terragrunt 0.50'");
    await expect(found()).rejects.toThrow('terraform\n  does not tell its version: "Terragrunt 0.50"\n');

    await install("terraform", "exit 3");
    await expect(found()).rejects.toThrow("terraform\n  does not tell its version: Command failed");
  });
});
