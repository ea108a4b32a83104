import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Failure } from "./failures.ts";
import type { ServerOptions } from "./server.ts";

/** A running stand-in for the Databricks provider. */
export interface Provider {
  /** To be set for every `terraform` or `tofu` command, and for none after `stop`. */
  readonly env: { readonly TF_REATTACH_PROVIDERS: string };
  readonly stop: () => Promise<void>;
}

const ADDRESSES = [
  "registry.terraform.io/databricks/databricks",
  "registry.opentofu.org/databricks/databricks",
];

/**
 * Starts the stand-in for one workspace, whose objects live in `objectsFile`: a JSON array of `{type, id, attributes}`,
 * read on each call, so a test seeds objects and makes drift by writing it. `failures` are writes refused on purpose.
 *
 * It is a process of its own, because Terraform kills the process it is told of when the address does not answer.
 */
export async function startProvider(
  options: Pick<ServerOptions, "objectsFile"> & { readonly failures?: readonly Failure[] },
): Promise<Provider> {
  const script = fileURLToPath(new URL("./child.ts", import.meta.url));
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const told: ServerOptions = { failures: [], ...options };
  const child = spawn(process.execPath, ["--import", tsx, script, JSON.stringify(told)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const env = { TF_REATTACH_PROVIDERS: JSON.stringify(reattach(await announced(child))) };
  return { env, stop: () => stopped(child) };
}

interface Announced {
  readonly port: number;
  readonly pid: number;
}

async function announced(child: ChildProcess): Promise<Announced> {
  if (child.stdout === null) throw new Error("the stand-in provider was started without a pipe");
  for await (const line of createInterface({ input: child.stdout })) {
    // The one line that child.ts writes.
    return JSON.parse(line) as Announced;
  }
  throw new Error("the stand-in provider ended before it listened; its error is above");
}

/** `Test` keeps Terraform from ending the process after its first command. */
function reattach({ port, pid }: Announced): object {
  const Addr = { Network: "tcp", String: `127.0.0.1:${port}` };
  const entry = { Protocol: "grpc", ProtocolVersion: 5, Pid: pid, Test: true, Addr };
  return Object.fromEntries(ADDRESSES.map((address) => [address, entry]));
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
}
