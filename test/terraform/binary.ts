import { UserError } from "../../src/base/problem.ts";
import { type Binary, findBinary } from "../../src/deploy/binary.ts";

const ours = await binary(process.env);
const tofu = await binary({ ...process.env, TERRAFORM_BINARY_NAME: "tofu" });

/** The binary that the runner would use; undefined where there is none. */
export const TERRAFORM = ours instanceof UserError ? undefined : ours.name;

/** OpenTofu; undefined where there is none. */
export const TOFU = tofu instanceof UserError ? undefined : tofu.name;

/** Says once, before all tests, what will be skipped, and how to get what it needs. */
export function setup(): void {
  if (ours instanceof UserError) say("all that runs Terraform", ours);
  else if (tofu instanceof UserError) say("that OpenTofu takes a state over", tofu);
}

/** A binary, or why there is none. */
async function binary(env: NodeJS.ProcessEnv): Promise<Binary | UserError> {
  return findBinary(env).catch((error: unknown) => {
    if (error instanceof UserError) return error;
    throw error;
  });
}

function say(what: string, { problems }: UserError): void {
  const reasons = problems.map(({ file, message, repair }) => `${file}: ${message}. ${repair}`);
  process.stdout.write(`skipped: ${what}. ${reasons.join(" ")}\n`);
}
