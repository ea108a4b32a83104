import { UserError } from "../base/problem.ts";
import { maskOf } from "./mask.ts";
import { type Plan, parsePlan } from "./plan-json.ts";
import { type RedactedPlan, redact } from "./redact.ts";
import { planFile } from "./run-folder.ts";
import type { Stack } from "./stack-file.ts";
import type { Finished, Terraform } from "./terraform.ts";

type Step = "init" | "plan" | "review" | "apply" | "follow-up";

/** A step of a stack that did not work. */
export interface Failure {
  readonly stack: Stack;
  readonly failed: Step;
  /** What Terraform or the review said, without secrets; undefined where it was interrupted. */
  readonly message: string | undefined;
}

/** A stack with its plan. */
export interface Planned {
  readonly stack: Stack;
  /** The plan file: apply this one and no other. */
  readonly file: string;
  /** As Terraform wrote it: names may be read, values must not be shown. */
  readonly raw: Plan;
  readonly plan: RedactedPlan;
}

/** What a run works with. */
export interface Workshop {
  readonly terraform: Terraform;
  readonly runFolder: string;
  /** Values that must not be shown. */
  secretsOf(stack: Stack): readonly string[];
}

/** A slow neighbour's lock is waited for. */
const LOCK = "-lock-timeout=5m";

/** Prepares a stack's folder; the provider's version stays what the lock file says. */
export async function initStack(shop: Workshop, stack: Stack): Promise<Failure | undefined> {
  const done = await call(shop, stack, ["init", "-input=false", "-no-color"]);
  return done.code === 0 ? undefined : failure(stack, "init", done);
}

export interface PlanWish {
  readonly step: Step;
  /** Compare the platform with the state only. */
  readonly refreshOnly?: boolean;
}

/** Plans into a file in the run folder. The plan's JSON is held in memory only. */
export async function planStack(
  shop: Workshop,
  stack: Stack,
  { step, refreshOnly = false }: PlanWish,
): Promise<Planned | Failure> {
  const file = await planFile(shop.runFolder, stack.name);
  const mode = refreshOnly ? ["-refresh-only"] : [];
  const words = ["plan", ...mode, "-input=false", "-no-color", LOCK, "-detailed-exitcode", `-out=${file}`];
  const planned = await call(shop, stack, words);
  // 2 says that there are changes.
  if (planned.code !== 0 && planned.code !== 2) return failure(stack, step, planned);
  const shown = await call(shop, stack, ["show", "-json", file]);
  if (shown.code !== 0) return failure(stack, step, shown);
  const raw = readPlan(shown.stdout);
  if (typeof raw === "string") return { stack, failed: step, message: raw };
  return { stack, file, raw, plan: redact(raw, maskOf(shop.secretsOf(stack))) };
}

/** Applies the very file that was planned. */
export async function applyStack(shop: Workshop, { stack, file }: Planned): Promise<Failure | undefined> {
  const done = await call(shop, stack, ["apply", "-input=false", "-no-color", LOCK, file]);
  return done.code === 0 ? undefined : failure(stack, "apply", done);
}

export function isFailure(result: object): result is Failure {
  return "failed" in result;
}

/** Tells results from failures. */
export function sortOut<Result extends object>(
  results: readonly (Result | Failure)[],
): { readonly done: readonly Result[]; readonly failures: readonly Failure[] } {
  return {
    done: results.flatMap((result) => (isFailure(result) ? [] : [result])),
    failures: results.filter(isFailure),
  };
}

function call(shop: Workshop, stack: Stack, words: readonly string[]): Promise<Finished> {
  return shop.terraform.run({ folder: stack.folder, words, mask: maskOf(shop.secretsOf(stack)) });
}

function failure(stack: Stack, failed: Step, { code, said }: Finished): Failure {
  return { stack, failed, message: code === null ? undefined : said };
}

/** The plan, or why it cannot be read. */
function readPlan(text: string): Plan | string {
  try {
    return parsePlan(text);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
