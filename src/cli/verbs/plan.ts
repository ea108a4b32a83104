import { plannedChanges } from "../deploy/changes.ts";
import { CHANGE_OPTIONS, CHANGE_USAGE } from "../deploy/options.ts";
import { exitCode, inSession } from "../deploy/session.ts";
import type { Verb } from "../verb.ts";

export const plan: Verb = {
  summary: "says what an apply would do to protection in each workspace, and its digests",
  usage: CHANGE_USAGE,
  options: CHANGE_OPTIONS,
  run: (invocation) =>
    inSession(invocation, async (session) => {
      const { failures, refused, pending } = await plannedChanges(session);
      session.report.failures(failures);
      return exitCode(failures.length > 0, refused || (session.options.exitCode && pending));
    }),
};
