import { suggest } from "../base/near-miss.ts";
import { type Problem, UserError } from "../base/problem.ts";
import { isEmpty, type Stack } from "./stack-file.ts";
import type { SynthOutput } from "./synth-output.ts";

export interface Choice {
  readonly stacks?: readonly string[] | undefined;
  readonly ring?: string | undefined;
  /** The output to compare with. */
  readonly base?: SynthOutput | undefined;
}

/** The stacks to work on: the named ones, or those of the ring that differ from the base. */
export function selectStacks({ stacks }: SynthOutput, choice: Choice): readonly Stack[] {
  const named = choice.stacks === undefined ? stacks : stacksNamed(stacks, choice.stacks);
  const ring = named.filter((stack) => choice.ring === undefined || stack.ring === choice.ring);
  if (ring.length === 0 && choice.ring !== undefined) throw new UserError([noSuchRing(named, choice.ring)]);
  const { base } = choice;
  return base === undefined || choice.stacks !== undefined ? ring : ring.filter((it) => differs(it, base));
}

/**
 * Refuses an output that lost a stack of the base: nobody would ever destroy what it made. A stack that holds
 * nothing may go.
 */
export function refuseVanished({ stacks }: SynthOutput, base: SynthOutput): void {
  const names = stacks.map(({ name }) => name);
  const vanished = base.stacks.filter((stack) => !names.includes(stack.name) && !isEmpty(stack));
  if (vanished.length > 0) throw new UserError(vanished.map(unretired));
}

/**
 * Stacks that would take credentials to where none of the base's goes: to a host, or for a state, that only this
 * output names. Whoever wrote it would be given them.
 */
export function strangeStacks(stacks: readonly Stack[], base: SynthOutput): readonly Stack[] {
  const known = base.stacks.map(({ place }) => place);
  return stacks.filter(({ place }) => !known.includes(place));
}

function stacksNamed(stacks: readonly Stack[], names: readonly string[]): readonly Stack[] {
  const all = stacks.map(({ name }) => name);
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new UserError(unknown.map((name) => notThere("--stack", name, suggest(name, all))));
  return stacks.filter(({ name }) => names.includes(name));
}

function differs({ name, text }: Stack, base: SynthOutput): boolean {
  return base.stacks.find((stack) => stack.name === name)?.text !== text;
}

function noSuchRing(stacks: readonly Stack[], ring: string): Problem {
  return notThere("--ring", ring, suggest(ring, [...new Set(stacks.map((stack) => stack.ring))]));
}

function notThere(file: string, name: string, repair: string): Problem {
  return { file, key: "", message: `there is no "${name}"`, repair };
}

function unretired({ name }: Stack): Problem {
  return {
    file: "workspaces",
    key: name,
    message: `"${name}" is in the base but not here: its alerts would run on, and nobody would manage them`,
    repair: "Bring its file back with retired: true, apply that, then remove the file.",
  };
}
