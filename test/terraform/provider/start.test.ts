import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startProvider } from "./start.ts";

test("the provider is a process of its own, known to terraform and tofu, and gone when stopped", async () => {
  const provider = await startProvider({ objectsFile: join(tmpdir(), "stand-in-never-written.json") });
  const entries: Record<string, { Pid: number }> = JSON.parse(provider.env.TF_REATTACH_PROVIDERS);
  expect(Object.keys(entries)).toEqual([
    "registry.terraform.io/databricks/databricks",
    "registry.opentofu.org/databricks/databricks",
  ]);
  const [pid = 0] = Object.values(entries).map(({ Pid }) => Pid);
  expect(pid).not.toBe(process.pid);
  expect(process.kill(pid, 0)).toBe(true);
  await provider.stop();
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});
