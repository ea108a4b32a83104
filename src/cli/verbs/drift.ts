import { driftOf } from "../../deploy/drift.ts";
import { RUNNER_OPTIONS, RUNNER_USAGE } from "../deploy/options.ts";
import { exitCode, inSession, planSession } from "../deploy/session.ts";
import type { Verb } from "../verb.ts";

/** Its exit code always says whether there is drift; `--exit-code` is taken as the other two take it. */
export const drift: Verb = {
  summary: "names what was edited or deleted in the workspaces behind Terraform's back",
  usage: RUNNER_USAGE,
  options: RUNNER_OPTIONS,
  run: (invocation) =>
    inSession(invocation, async (session) => {
      const { planned, failures } = await planSession(session, true);
      const found = planned.map(({ stack, raw }) => ({ stack, drifted: driftOf(raw, stack.configured) }));
      for (const { stack, drifted } of found) session.report.drift(stack.name, drifted);
      session.report.failures(failures);
      return exitCode(
        failures.length > 0,
        found.some(({ drifted }) => drifted.length > 0),
      );
    }),
};
