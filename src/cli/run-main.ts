import { UserError } from "../model/problem.ts";

/** Runs a program's one task: its sentence goes to stdout, a user's mistakes to stderr with exit code 1. */
export async function runMain(task: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await task()}\n`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
