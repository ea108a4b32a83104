import { spawn } from "node:child_process";

/** Terraform or OpenTofu, ready to be run. The one place that starts it. */
export interface Terraform {
  run(call: Call): Promise<Finished>;
}

interface Call {
  readonly folder: string;
  readonly words: readonly string[];
  /** Hides this stack's secrets. */
  readonly mask: (text: string) => string;
}

export interface Finished {
  /** Null where a signal ended it, or it was not started because of one. */
  readonly code: number | null;
  /** As written: the JSON of a plan holds secrets. */
  readonly stdout: string;
  /** What it said, masked: for people. */
  readonly said: string;
}

interface Setting {
  readonly binary: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Stops what runs, and lets nothing start any more. */
  readonly signal: AbortSignal;
}

const NOT_STARTED: Finished = { code: null, stdout: "", said: "" };

/**
 * Runs a binary. A stop is handed to it once, so that it finishes its writes, saves the state and releases the
 * lock: at a second one it would drop everything. It has a process group of its own for the same reason, since
 * a terminal's Ctrl-C goes to the whole group.
 */
export function terraform({ binary, env, signal }: Setting): Terraform {
  const automation = { ...env, TF_IN_AUTOMATION: "1", TF_INPUT: "0" };
  return {
    run: ({ folder, words, mask }) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return resolve(NOT_STARTED);
        const options = { cwd: folder, env: automation, detached: true } as const;
        const child = spawn(binary, words, { ...options, stdio: ["ignore", "pipe", "pipe"] });
        const stop = () => child.kill("SIGINT");
        signal.addEventListener("abort", stop, { once: true });
        const stdout: Buffer[] = [];
        const stderr: Buffer[] = [];
        child.stdout.on("data", (chunk) => stdout.push(chunk));
        child.stderr.on("data", (chunk) => stderr.push(chunk));
        child.on("error", reject);
        child.on("close", (code) => {
          signal.removeEventListener("abort", stop);
          resolve(finished({ code, stdout: text(stdout), stderr: text(stderr), mask }));
        });
      }),
  };
}

function text(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly mask: Call["mask"];
}

function finished({ code, stdout, stderr, mask }: Ended): Finished {
  return { code, stdout, said: mask(stderr.trim() === "" ? stdout : stderr).trim() };
}
