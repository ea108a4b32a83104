import { execFile } from "node:child_process";
import { z } from "zod";
import { type Problem, UserError } from "../model/problem.ts";

/** A binary that can be used. */
export interface Binary {
  /** As it is started. */
  readonly name: string;
  readonly version: string;
}

/** Blocks that synth writes (`import`, `removed`) are known since here, in both. */
const OLDEST = [1, 7] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** The binary that TERRAFORM_BINARY_NAME names; else `terraform`, else `tofu`. Throws a UserError that says how to get one. */
export async function findBinary(env: Environment): Promise<Binary> {
  const named = env.TERRAFORM_BINARY_NAME;
  const names = named === undefined || named === "" ? ["terraform", "tofu"] : [named];
  for (const name of names) {
    const version = await versionOf(name, env);
    if (version === undefined) continue;
    if (!isRecent(version)) throw new UserError([tooOld(name, version)]);
    return { name, version };
  }
  throw new UserError([missing(names)]);
}

/** Undefined where there is no such program. */
async function versionOf(name: string, env: Environment): Promise<string | undefined> {
  const { error, stdout } = await new Promise<{ error: Error | null; stdout: string }>((resolve) => {
    execFile(name, ["version", "-json"], { env }, (failure, output) =>
      resolve({ error: failure, stdout: output }),
    );
  });
  if (error !== null && "code" in error && error.code === "ENOENT") return undefined;
  if (error !== null) throw new UserError([broken(name, error.message)]);
  return Version.parse(JSON.parse(stdout)).terraform_version;
}

/** OpenTofu uses the same key. */
const Version = z.object({ terraform_version: z.string() });

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

const REPAIR =
  "Install Terraform (https://developer.hashicorp.com/terraform/install) or OpenTofu " +
  `(https://opentofu.org/docs/intro/install) ${OLDEST.join(".")} or later, or name one by TERRAFORM_BINARY_NAME.`;

function missing(names: readonly string[]): Problem {
  return {
    file: "PATH",
    key: "",
    message: `there is no ${names.map((it) => `"${it}"`).join(" and no ")}`,
    repair: REPAIR,
  };
}

function tooOld(name: string, version: string): Problem {
  return { file: name, key: "", message: `is version "${version}"`, repair: REPAIR };
}

function broken(name: string, reason: string): Problem {
  return { file: name, key: "", message: `does not tell its version: ${reason.trim()}`, repair: REPAIR };
}
