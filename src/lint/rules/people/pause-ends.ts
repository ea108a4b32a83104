import type { WorkspaceInput } from "../../../model/workspace.ts";
import { endingEntries } from "../../over/dates.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Pauses that do not end soon",
  severity: "warning",
  why: "A pause does not end by itself: nobody is notified until somebody removes it.",
  details: "Said with `--today` only: of a pause whose day has passed, or comes within 30 days.",
  bad: { today: "2026-03-02", workspace: paused("2026-03-01") },
  good: { today: "2026-03-02", workspace: paused("2027-03-01") },
  check: (subject) =>
    endingEntries(
      subject,
      ({ file, tune }) =>
        Object.entries(tune).flatMap(([detection, { paused: entry }]) =>
          entry === undefined
            ? []
            : [{ file, key: `tune.${detection}.paused.until`, detection, until: entry.until }],
        ),
      { ended: "still nobody is notified", repair: "Remove it, or renew it with its owner." },
    ),
};

function paused(until: string): Partial<WorkspaceInput> {
  const entry = { reason: "migration of the hosts", owner: "platform@example.test", until };
  return { tune: { "logins/network-login": { paused: entry } } };
}
