import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Answer, Ask } from "./child.ts";
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
 */
export async function startProvider(
  options: Pick<ServerOptions, "objectsFile"> & { readonly failures?: readonly Failure[] },
): Promise<Provider> {
  const child = providerProcess();
  const port = await asked(child, { open: { failures: [], ...options } });
  const env = { TF_REATTACH_PROVIDERS: JSON.stringify(reattach(port, child.pid)) };
  return { env, stop: async () => void (await asked(child, { close: port })) };
}

let running: ChildProcess | undefined;

/**
 * One process serves every workspace of this one, on a port each: it reads the bindings once. It is a process of its
 * own, because Terraform kills the process it is told of when the address does not answer.
 */
function providerProcess(): ChildProcess {
  if (running?.connected) return running;
  const script = fileURLToPath(new URL("./child.ts", import.meta.url));
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  running = fork(script, [], { execArgv: ["--import", tsx] });
  // It is no reason to go on when all tests are done.
  running.unref();
  running.channel?.unref();
  return running;
}

let asks = 0;

function asked(child: ChildProcess, wish: OmitId<Ask>): Promise<number> {
  const id = asks++;
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error("the stand-in provider ended; its error is above"));
    const heard = (answer: Answer) => {
      if (answer.id !== id) return;
      child.off("message", heard).off("exit", gone);
      resolve(answer.port);
    };
    child.on("message", heard).on("exit", gone);
    child.send({ id, ...wish });
  });
}

type OmitId<Message> = Message extends { readonly id: number } ? Omit<Message, "id"> : never;

/** `Test` keeps Terraform from ending the process after its first command. */
function reattach(port: number, Pid: number | undefined): object {
  const Addr = { Network: "tcp", String: `127.0.0.1:${port}` };
  const entry = { Protocol: "grpc", ProtocolVersion: 5, Pid, Test: true, Addr };
  return Object.fromEntries(ADDRESSES.map((address) => [address, entry]));
}
