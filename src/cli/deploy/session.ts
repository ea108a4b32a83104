import { resolve } from "node:path";
import { findBinary } from "../../deploy/binary.ts";
import { secretsIn } from "../../deploy/mask.ts";
import { planStacks } from "../../deploy/plan-stacks.ts";
import { inRunFolder, keepPlan } from "../../deploy/run-folder.ts";
import { refuseVanished, selectStacks, strangeStacks } from "../../deploy/selection.ts";
import type { Stack } from "../../deploy/stack-file.ts";
import { type Failure, type Planned, sortOut, type Workshop } from "../../deploy/stack-plan.ts";
import { readSynthOutput, type SynthOutput } from "../../deploy/synth-output.ts";
import { terraform } from "../../deploy/terraform.ts";
import { outputOf } from "../../history/output.ts";
import { synthesize } from "../../history/synth.ts";
import { repositoryHere, synthFolder } from "../folders.ts";
import type { Invocation } from "../verb.ts";
import { type RunnerOptions, runnerOptions } from "./options.ts";
import { type Report, reportTo } from "./report.ts";
import { untilInterrupted } from "./signals.ts";

/** What a verb of the runner works with. */
export interface Session {
  readonly options: RunnerOptions;
  readonly stacks: readonly Stack[];
  /** Stacks that are not worked on, since they would take credentials elsewhere. */
  readonly strange: readonly Stack[];
  readonly shop: Workshop;
  readonly report: Report;
}

/** Synthesizes, selects, finds Terraform, and works in a run folder that goes whatever happens. */
export function inSession(
  { values, terminal }: Invocation,
  work: (session: Session) => Promise<number>,
): Promise<number> {
  const options = runnerOptions(values);
  const report = reportTo(terminal, values.json === true);
  return untilInterrupted(terminal, (signal) =>
    inRunFolder(async (runFolder) => {
      const binary = await findBinary(process.env);
      const { stacks, strange } = await selectedStacks(options, runFolder, report);
      report.note(`${binary.name} ${binary.version}, ${stacks.length} stack(s)`);
      const shop = {
        terraform: terraform({ binary: binary.name, env: process.env, signal }),
        runFolder,
        secretsOf: (stack: Stack) => secretsIn(process.env, stack.secrets),
      };
      return work({ options, stacks, strange, shop, report });
    }),
  );
}

/** Plans all stacks of a session and keeps their redacted plans where that is wished. */
export async function planSession(
  { options, stacks, shop, report }: Session,
  refreshOnly: boolean,
): Promise<{ readonly planned: readonly Planned[]; readonly failures: readonly Failure[] }> {
  const started = ({ name }: Stack) => report.note(`${name}: planning`);
  const results = await planStacks(shop, stacks, { width: options.parallel, refreshOnly, started });
  const { done, failures } = sortOut(results);
  if (options.out !== undefined)
    for (const { stack, plan } of done) await keepPlan(resolve(options.out), stack.name, plan);
  return { planned: done, failures };
}

async function selectedStacks(
  options: RunnerOptions,
  runFolder: string,
  report: Report,
): Promise<Pick<Session, "stacks" | "strange">> {
  const output = await headOutput(options);
  for (const name of output.leftovers) report.note(leftover(name));
  const { stacks, ring } = options;
  if (options.base === undefined) return { stacks: selectStacks(output, { stacks, ring }), strange: [] };
  const wanted = { side: options.base, content: options.content, folder: runFolder };
  const base = await outputOf(repositoryHere(), wanted);
  refuseVanished(output, base);
  const selected = selectStacks(output, { stacks, ring, base });
  // What this program synthesized itself is trusted as the program is.
  const strange = options.synthesized === undefined ? [] : strangeStacks(selected, base);
  return { stacks: selected.filter((stack) => !strange.includes(stack)), strange };
}

async function headOutput({ synthesized, content }: RunnerOptions): Promise<SynthOutput> {
  if (synthesized !== undefined) return readSynthOutput(resolve(synthesized));
  await synthesize(repositoryHere(), { variables: content });
  return readSynthOutput(synthFolder());
}

function leftover(name: string): string {
  return (
    `warning: stacks/${name} was used by Terraform and is not in the manifest; it is left alone. ` +
    "If its workspace is gone for good, bring it back with retired: true, apply, then remove it."
  );
}

/** 1 where something failed, 2 where a gate is shut or, where that is asked for, changes are pending. */
export function exitCode(failed: boolean, gate: boolean): number {
  if (failed) return 1;
  return gate ? 2 : 0;
}
