import { findBinary } from "../../src/deploy/binary.ts";
import { UserError } from "../../src/model/problem.ts";

/** The binary that the runner would use, or why there is none and how to get one. */
const found = await findBinary(process.env).catch((error: unknown) => {
  if (error instanceof UserError) return error;
  throw error;
});

/** Undefined where there is none: then what needs it is skipped. */
export const TERRAFORM = found instanceof UserError ? undefined : found.name;

/** Says once, before all tests, what will be skipped. */
export function setup(): void {
  if (!(found instanceof UserError)) return;
  const reasons = found.problems.map(({ file, message, repair }) => `${file}: ${message}. ${repair}`);
  process.stdout.write(`skipped: all that runs Terraform. ${reasons.join(" ")}\n`);
}
