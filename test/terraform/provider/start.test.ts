import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Provider, startProvider } from "./start.ts";

const OBJECTS = { objectsFile: join(tmpdir(), "stand-in-never-written.json") };

test("the provider is a process of its own, known to terraform and tofu", async () => {
  const provider = await startProvider(OBJECTS);

  expect(Object.keys(JSON.parse(provider.env.TF_REATTACH_PROVIDERS))).toEqual([
    "registry.terraform.io/databricks/databricks",
    "registry.opentofu.org/databricks/databricks",
  ]);
  expect(placeOf(provider).pid).not.toBe(process.pid);
  expect(process.kill(placeOf(provider).pid, 0)).toBe(true);
  await provider.stop();
});

test("two workspaces have a port each, and one that is stopped leaves the other alone", async () => {
  const [one, other] = await Promise.all([startProvider(OBJECTS), startProvider(OBJECTS)]);

  await one.stop();

  expect(await answers(placeOf(one).port)).toBe(false);
  expect(await answers(placeOf(other).port)).toBe(true);
  await other.stop();
});

function placeOf({ env }: Provider): { readonly pid: number; readonly port: number } {
  // Written by start.ts.
  const entries = JSON.parse(env.TF_REATTACH_PROVIDERS) as Record<
    string,
    { Pid: number; Addr: { String: string } }
  >;
  const [entry] = Object.values(entries);
  return { pid: entry?.Pid ?? 0, port: Number(entry?.Addr.String.split(":")[1]) };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}
