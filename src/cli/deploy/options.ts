import type { Problem } from "../../base/problem.ts";
import { UserError } from "../../base/problem.ts";
import { contentVariables } from "../content.ts";
import { CONTENT_OPTIONS, text, texts, type Values } from "../verb.ts";

/** Options that `plan`, `deploy` and `drift` share. */
export const RUNNER_OPTIONS = {
  ...CONTENT_OPTIONS,
  stack: { type: "string", multiple: true },
  ring: { type: "string" },
  parallel: { type: "string" },
  out: { type: "string" },
  synthesized: { type: "string" },
  "exit-code": { type: "boolean" },
} as const;

/** Options of the verbs that plan changes. */
export const CHANGE_OPTIONS = {
  ...RUNNER_OPTIONS,
  base: { type: "string" },
  approved: { type: "string", multiple: true },
  "discard-data": { type: "boolean" },
} as const;

export const RUNNER_USAGE =
  "[--stack S]… [--ring R] [--parallel N] [--out DIR] [--synthesized DIR] [--exit-code] [--json]";
export const CHANGE_USAGE = `[--base REV|DIR] [--approved DIGEST]… [--discard-data] ${RUNNER_USAGE}`;

export interface RunnerOptions {
  readonly stacks: readonly string[] | undefined;
  readonly ring: string | undefined;
  /** Stacks at a time. */
  readonly parallel: number;
  /** Where redacted plans are kept. */
  readonly out: string | undefined;
  /** An output of synth to work on, in place of a new one. */
  readonly synthesized: string | undefined;
  /** A revision, or an output of synth. */
  readonly base: string | undefined;
  readonly approved: readonly string[] | undefined;
  readonly exitCode: boolean;
  readonly discardData: boolean;
  /** The content's folders, as variables for synth. */
  readonly content: Readonly<Record<string, string>>;
}

/** The options as given. Throws a UserError with all that is wrong. */
export function runnerOptions(values: Values): RunnerOptions {
  const parallel = text(values, "parallel") ?? "2";
  const approved = texts(values, "approved");
  const problems = [
    ...(/^[1-9]\d*$/.test(parallel) ? [] : [problem("--parallel", parallel, "Write how many: 1, 2, ..")]),
    ...(approved ?? [])
      .filter((digest) => !/^[0-9a-f]{64}$/.test(digest))
      .map((digest) => problem("--approved", digest, "Copy the 64 digits that plan printed.")),
  ];
  if (problems.length > 0) throw new UserError(problems);
  return {
    stacks: texts(values, "stack"),
    ring: text(values, "ring"),
    parallel: Number(parallel),
    out: text(values, "out"),
    synthesized: text(values, "synthesized"),
    base: text(values, "base"),
    approved,
    exitCode: values["exit-code"] === true,
    discardData: values["discard-data"] === true,
    content: contentVariables(values),
  };
}

function problem(file: string, value: string, repair: string): Problem {
  return { file, key: "", message: `"${value}" is none`, repair };
}
