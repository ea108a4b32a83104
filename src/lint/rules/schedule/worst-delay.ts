import { onDelays } from "../../over/delays.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "How late a notification may come",
  severity: "info",
  why: "How late a notification may come, when every run succeeds at its first try.",
  details: "Minutes in each workspace, from an event to the start of the run that reads it.",
  example: { source: { settle: "5 minutes" } },
  check: (subject) =>
    onDelays(subject, {
      counts: () => true,
      says: "",
      repair: "A shorter period or settle makes it less; a ledger takes the wait away.",
    }),
};
