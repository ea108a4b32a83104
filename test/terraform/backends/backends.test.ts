import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { terraformWith } from "../../stacks/terraform-with.ts";
import { REPOSITORY } from "../../support/repository.ts";
import { TERRAFORM } from "../binary.ts";
import { type Documented, documentedBackends } from "./documented.ts";
import { type FakeProxy, openProxy } from "./fake-proxy.ts";

/** Where each kind of backend signs in first: `init` gets there when it has accepted the block and found an identity. */
const SIGNS_IN_AT: Readonly<Record<string, string>> = {
  s3: "sts.eu-west-1.amazonaws.com",
  azurerm: "login.microsoftonline.com",
  gcs: "sts.googleapis.com",
  cloud: "app.terraform.io",
};

/** What the pipelines give a job: tokens that nobody would take. */
const IDENTITY = {
  AWS_STATE_ROLE: "arn:aws:iam::111111111111:role/detectform-state",
  AWS_STATE_TOKEN: "an.aws.token",
  GOOGLE_STATE_PROVIDER: "projects/1/locations/global/workloadIdentityPools/ci/providers/ci",
  GOOGLE_STATE_ACCOUNT: "detectform@acme.test",
  GOOGLE_STATE_TOKEN: "a.google.token",
  ARM_USE_OIDC: "true",
  ARM_USE_AZUREAD: "true",
  ARM_CLIENT_ID: "77777777-8888-4999-8aaa-bbbbbbbbbbbb",
  ARM_TENANT_ID: "88888888-9999-4aaa-8bbb-cccccccccccc",
  ARM_SUBSCRIPTION_ID: "99999999-aaaa-4bbb-8ccc-dddddddddddd",
  ARM_OIDC_TOKEN: "an.azure.token",
};

const documented = await documentedBackends();

test("every kind of backend that the pipelines sign in for is documented", () => {
  const kinds = new Set(documented.map(({ type }) => type));

  expect([...kinds].sort()).toEqual(["azurerm", "cloud", "gcs", "local", "s3"]);
});

describe.skipIf(TERRAFORM === undefined)("terraform init takes the backend of", () => {
  let folder: string;
  let proxy: FakeProxy;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "detectform-backend-"));
    proxy = await openProxy();
  });
  afterEach(() => Promise.all([proxy.close(), rm(folder, { recursive: true })]));

  /** Resolves when `init` ends, or has got as far as to the cloud; then it is stopped. */
  const init = async ({ type, config }: Documented): Promise<string> => {
    await writeFile(
      join(folder, "cdk.tf.json"),
      JSON.stringify({ terraform: await terraformWith(type, config) }),
    );
    const script = `. "${REPOSITORY}ci-templates/identity.sh"; exec ${TERRAFORM} init -input=false -no-color`;
    const env = {
      ...process.env,
      ...IDENTITY,
      TMPDIR: folder,
      CHECKPOINT_DISABLE: "1",
      HTTPS_PROXY: proxy.url,
    };
    const child = spawn("bash", ["-c", script], { cwd: folder, env });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
    const ended = new Promise<string>((resolve) =>
      child.on("close", (code) => resolve(`ended with ${code}: ${said}`)),
    );
    const host = SIGNS_IN_AT[type] ?? "nowhere";
    const first = await Promise.race([ended, proxy.asked(host).then(() => `signs in at ${host}`)]);
    // It would ask again and again before it obeys a milder signal; there is nothing to lose.
    child.kill("SIGKILL");
    await ended;
    return first;
  };

  test.each(documented.map((backend) => [`${backend.file}: ${backend.type}`, backend] as const))(
    "%s",
    async (_, backend) => {
      const host = SIGNS_IN_AT[backend.type];

      const got = await init(backend);

      if (host === undefined) expect(got).toMatch(/^ended with 0: /);
      else expect(got).toBe(`signs in at ${host}`);
    },
  );
});
