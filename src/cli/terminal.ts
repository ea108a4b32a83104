import { UserError } from "../base/problem.ts";

/** Where a verb writes. Results go to stdout, progress and prose beside them to stderr. */
export interface Terminal {
  /** A line of text for people. */
  print(text: string): void;
  /** One JSON line. */
  json(value: object): void;
  /** Something beside the result. */
  note(text: string): void;
}

export const TERMINAL: Terminal = {
  print: (text) => void process.stdout.write(`${text}\n`),
  json: (value) => void process.stdout.write(`${JSON.stringify(value)}\n`),
  note: (text) => void process.stderr.write(`${text}\n`),
};

/** Whoever reads may stop early, as `head` does: what is under way goes on to its end, unheard. */
function onClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

/** Runs a program's one task, which returns its exit code; a user's mistakes go to stderr, with exit code 1. */
export async function runMain(task: () => Promise<number>): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", onClosedPipe);
  process.exitCode = await exitCodeOf(task, TERMINAL);
}

/** The exit code of a task: its own, or 1 for a user's mistakes, which are noted. */
export async function exitCodeOf(task: () => Promise<number>, { note }: Terminal): Promise<number> {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    note(error.message);
    return 1;
  }
}
