import { execFile } from "node:child_process";
import { TERRAFORM } from "./binary.ts";

interface Outcome {
  readonly ok: boolean;
  readonly code: number;
  /** All that was printed; of `show` what stands on stdout. */
  readonly output: string;
}

/** Runs Terraform in one folder. Never throws. */
export type Run = (...words: readonly string[]) => Promise<Outcome>;

type Environment = Readonly<Record<string, string>>;

export function terraformIn(cwd: string, env: Environment, binary = TERRAFORM ?? "terraform"): Run {
  const options = {
    cwd,
    env: { ...process.env, ...env, CHECKPOINT_DISABLE: "1", TF_INPUT: "0" },
    maxBuffer: 1e8,
  };
  return (verb = "", ...words) =>
    new Promise((resolve) => {
      execFile(binary, [verb, ...words, "-no-color"], options, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        resolve({ ok: code === 0, code, output: verb === "show" ? stdout : stdout + stderr });
      });
    });
}

/** What was printed. Throws it where the command failed. */
export async function succeeded(outcome: Promise<Outcome>): Promise<string> {
  const { ok, output } = await outcome;
  if (!ok) throw new Error(output);
  return output;
}

/** The changes of a fresh plan, those that do nothing among them; throws where it fails. Nothing is shown where Terraform says that nothing changes. */
export async function plannedChanges<Change>(run: Run): Promise<readonly Change[]> {
  const { code, output } = await run("plan", "-out=tfplan", "-detailed-exitcode");
  if (code === 0) return [];
  if (code !== 2) throw new Error(output);
  const shown: unknown = JSON.parse(await succeeded(run("show", "-json", "tfplan")));
  // https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
  return (shown as { readonly resource_changes?: readonly Change[] }).resource_changes ?? [];
}
