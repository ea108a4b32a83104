import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { REPOSITORY } from "../support/repository.ts";
import { runShell } from "./shell.ts";

const AWS = {
  AWS_STATE_ROLE: "arn:aws:iam::111111111111:role/detectform-state",
  AWS_STATE_TOKEN: "an.aws.token",
};
const GOOGLE = {
  GOOGLE_STATE_PROVIDER: "projects/1/locations/global/workloadIdentityPools/ci/providers/ci",
  GOOGLE_STATE_ACCOUNT: "detectform@acme.test",
  GOOGLE_STATE_TOKEN: "a.google.token",
};

describe("the identity of a job", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "detectform-identity-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** What a step says after it has sourced the script, in a folder for temporary files of its own. */
  const sourced = (script: string, env: Readonly<Record<string, string>>) =>
    runShell(`. "${REPOSITORY}ci-templates/identity.sh"; ${script}`, {
      cwd: folder,
      env: { TMPDIR: folder, ...env },
    });

  test("is nothing where no state's place is set", async () => {
    const ended = await sourced(
      'echo "${AWS_ROLE_ARN:-no role} ${GOOGLE_APPLICATION_CREDENTIALS:-no file}"',
      {},
    );

    expect(ended).toEqual({ code: 0, output: "no role no file\n" });
  });

  test("may be of two clouds at once", async () => {
    const show =
      'echo "$AWS_ROLE_ARN $(cat "$AWS_WEB_IDENTITY_TOKEN_FILE")"; cat "$GOOGLE_APPLICATION_CREDENTIALS"';
    const { code, output } = await sourced(show, { ...AWS, ...GOOGLE });
    const [aws, ...google] = output.split("\n");

    expect({ code, aws }).toEqual({ code: 0, aws: `${AWS.AWS_STATE_ROLE} an.aws.token` });
    expect(JSON.parse(google.join("\n"))).toMatchObject({
      type: "external_account",
      audience: `//iam.googleapis.com/${GOOGLE.GOOGLE_STATE_PROVIDER}`,
      service_account_impersonation_url: expect.stringContaining(
        "/serviceAccounts/detectform@acme.test:generateAccessToken",
      ),
    });
  });

  test("is kept in files that their owner alone can read", async () => {
    const { output } = await sourced('echo "$AWS_WEB_IDENTITY_TOKEN_FILE"', AWS);
    const file = output.trim();

    const modes = await Promise.all(
      [dirname(file), file].map(async (path) => (await stat(path)).mode & 0o777),
    );
    expect(modes).toEqual([0o700, 0o600]);
  });

  test.each([
    ["AWS_STATE_TOKEN", { AWS_STATE_ROLE: AWS.AWS_STATE_ROLE }],
    ["GOOGLE_STATE_ACCOUNT", { ...GOOGLE, GOOGLE_STATE_ACCOUNT: "" }],
  ])("without %s stops the job and names it", async (name, env) => {
    const ended = await sourced("echo on", env);

    expect(ended.code).not.toBe(0);
    expect(ended.output).toContain(`${name}: is not set`);
    expect(ended.output).not.toContain("on\n");
  });
});
