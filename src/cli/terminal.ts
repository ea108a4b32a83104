import { UserError } from "../model/problem.ts";

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

/** Runs a program's one task, which returns its exit code; a user's mistakes go to stderr, with exit code 1. */
export async function runMain(task: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await task();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    TERMINAL.note(error.message);
    process.exitCode = 1;
  }
}
