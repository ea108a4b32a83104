import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TERRAFORM } from "../../binary.ts";
import { type Fleet, fixtures, openBase } from "../fleet.ts";
import { attach, begin, type Life, objectsFile } from "../terraform.ts";

const SECRETS = {
  TF_VAR_CHAT_URL: "https://chat.test/services/first-secret",
  TF_VAR_HOOK_URL: "https://hook.test/second-secret",
  TF_VAR_HOOK_PASSWORD: "third-secret",
};

describe.skipIf(TERRAFORM === undefined)("a secret given by TF_VAR_", () => {
  let fleet: Fleet;
  let life: Life;
  beforeAll(async () => {
    fleet = await openBase(fixtures(import.meta.url));
    await fleet.synth();
    life = await begin(fleet.stack("dev"), { env: SECRETS });
  });
  afterAll(async () => {
    await life.close();
    await fleet.close();
  });

  test("stands in no synthesized file", async () => {
    const names = await readdir(fleet.out, { recursive: true, withFileTypes: true });
    const files = names.filter((entry) => entry.isFile() && /cdk\.tf\.json|manifest\.json/.test(entry.name));
    const texts = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), "utf8")));

    expect(texts).toHaveLength(2);
    expect(secretsIn(texts.join())).toEqual([]);
    expect(texts.join()).toContain("${var.CHAT_URL}");
  });

  test("is printed by no command, and reaches the platform", async () => {
    const outputs = [
      await life.run("plan", "-out=tfplan"),
      await life.run("show", "tfplan"),
      await life.run("apply", "-auto-approve"),
      await life.run("show"),
      await life.run("plan"),
    ];

    expect(outputs.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
    expect(secretsIn(outputs.map(({ output }) => output).join())).toEqual([]);
    expect(secretsIn(JSON.stringify(life.objects()))).toEqual(Object.values(SECRETS));
  });

  test("is rotated in place, by giving the variable another value", async () => {
    await life.apply();
    const folder = fleet.stack("dev");
    const env = { ...SECRETS, TF_VAR_HOOK_PASSWORD: "fourth-secret" };
    const rotated = await attach(folder, objectsFile(folder), { env });

    const plan = await rotated.plan();
    await rotated.apply();
    await rotated.close();

    expect(plan).toEqual(["update databricks_notification_destination.hook: config"]);
    expect(JSON.stringify(life.objects())).toContain("fourth-secret");
  });

  test("is asked for by name where it is not given", async () => {
    const folder = fleet.stack("dev");
    const unset = await attach(folder, objectsFile(folder));

    const { ok, output } = await unset.run("plan");
    await unset.close();

    expect(ok).toBe(false);
    expect(output).toContain('The root module input variable "HOOK_PASSWORD" is not set');
  });
});

function secretsIn(text: string): readonly string[] {
  return Object.values(SECRETS).filter((secret) => text.includes(secret));
}
