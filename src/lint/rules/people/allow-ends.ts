import type { WorkspaceInput } from "../../../model/workspace.ts";
import { endingEntries } from "../../over/dates.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Allow entries that do not end soon",
  severity: "warning",
  why: "An allow entry ends by itself: what it suppressed is notified again.",
  details: "Said with `--today` only: of an entry that has ended, or ends within 30 days.",
  bad: { today: "2026-03-02", workspace: allowing("2026-03-01") },
  good: { today: "2026-03-02", workspace: allowing("2027-03-01") },
  check: (subject) =>
    endingEntries(
      subject,
      ({ file, tune }) =>
        Object.entries(tune).flatMap(([detection, { allow = [] }]) =>
          allow.map(({ until }, index) => ({
            file,
            key: `tune.${detection}.allow.${index}.until`,
            detection,
            until,
          })),
        ),
      { ended: "what it suppressed is notified again", repair: "Renew it with its owner, or remove it." },
    ),
};

function allowing(until: string): Partial<WorkspaceInput> {
  const entry = { where: "host = 'a'", reason: "our own scanner", owner: "platform@example.test", until };
  return { tune: { "logins/network-login": { allow: [entry] } } };
}
