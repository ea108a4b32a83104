import { execFile } from "node:child_process";
import { type Problem, UserError } from "../base/problem.ts";

/** A binary that can be used. */
export interface Binary {
  /** As it is started. */
  readonly name: string;
  readonly version: string;
}

/** Since here `removed { lifecycle { destroy = false } }` is known, which synth writes (changelogs of 1.7.0 and 1.10.0). */
const OLDEST = { Terraform: [1, 7], OpenTofu: [1, 10] } as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** The binary that TERRAFORM_BINARY_NAME names; else `terraform`, else `tofu`. Throws a UserError that says how to get one. */
export async function findBinary(env: Environment): Promise<Binary> {
  const named = env.TERRAFORM_BINARY_NAME;
  const names = named === undefined || named === "" ? ["terraform", "tofu"] : [named];
  for (const name of names) {
    const version = await versionOf(name, env);
    if (version === undefined) continue;
    if (!isRecent(version)) throw new UserError([tooOld(name, version)]);
    return { name, version: version.numbers };
  }
  throw new UserError([missing(names)]);
}

interface Version {
  readonly product: keyof typeof OLDEST;
  /** `1.11.4`, perhaps with a suffix. */
  readonly numbers: string;
}

/** Undefined where there is no such program. */
async function versionOf(name: string, env: Environment): Promise<Version | undefined> {
  const { error, stdout } = await new Promise<{ error: Error | null; stdout: string }>((resolve) => {
    execFile(name, ["version"], { env }, (failure, output) => resolve({ error: failure, stdout: output }));
  });
  if (error !== null && "code" in error && error.code === "ENOENT") return undefined;
  if (error !== null) throw new UserError([broken(name, error.message)]);
  // Not `version -json`: its keys are the same in both, and do not tell them apart.
  const [, product, numbers] = /^(Terraform|OpenTofu) v(\d+\.\d+\.\S+)$/m.exec(stdout) ?? [];
  if (product === undefined || numbers === undefined)
    throw new UserError([broken(name, `"${stdout.trim().split("\n")[0]}"`)]);
  // The expression above knows these two.
  return { product: product as Version["product"], numbers };
}

function isRecent({ product, numbers }: Version): boolean {
  const [oldestMajor, oldestMinor] = OLDEST[product];
  const [major = 0, minor = 0] = numbers.split(".").map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

const REPAIR =
  `Install Terraform ${OLDEST.Terraform.join(".")} or later (https://developer.hashicorp.com/terraform/install) ` +
  `or OpenTofu ${OLDEST.OpenTofu.join(".")} or later (https://opentofu.org/docs/intro/install), ` +
  "or name one by TERRAFORM_BINARY_NAME.";

function missing(names: readonly string[]): Problem {
  return {
    file: "PATH",
    key: "",
    message: `there is no ${names.map((it) => `"${it}"`).join(" and no ")}`,
    repair: REPAIR,
  };
}

function tooOld(name: string, { product, numbers }: Version): Problem {
  return { file: name, key: "", message: `is ${product} "${numbers}"`, repair: REPAIR };
}

function broken(name: string, reason: string): Problem {
  return { file: name, key: "", message: `does not tell its version: ${reason.trim()}`, repair: REPAIR };
}
