import { constants } from "node:os";
import type { Terminal } from "../terminal.ts";

const STOPPING = ["SIGINT", "SIGTERM"] as const;

/**
 * Lets work end in order when it is interrupted: `signal` aborts once, and the exit code is then that of the
 * signal (130, 143). A second Ctrl-C changes nothing, since Terraform would drop its lock unreleased.
 */
export async function untilInterrupted(
  terminal: Terminal,
  work: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const controller = new AbortController();
  const { signal } = controller;
  let interruption = 0;
  const stop = (name: NodeJS.Signals) => {
    terminal.note(`${name}: waiting for Terraform to save its state and release its lock`);
    if (signal.aborted) return;
    interruption = 128 + constants.signals[name];
    controller.abort();
  };
  for (const name of STOPPING) process.on(name, stop);
  try {
    const code = await work(signal);
    return interruption === 0 ? code : interruption;
  } finally {
    for (const name of STOPPING) process.off(name, stop);
  }
}
