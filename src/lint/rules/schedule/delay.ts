import type { WorkspaceInput } from "../../../model/workspace.ts";
import { onDelays } from "../../over/delays.ts";
import type { Channel } from "../../reading/deployed.ts";
import type { RuleDeclaration } from "../../rule.ts";
import type { JudgedAlert } from "../../subject.ts";

export const rule: RuleDeclaration = {
  title: "Pages that come in time",
  severity: "warning",
  why: "The notification for a critical detection can arrive late.",
  details:
    "Without a ledger an alert waits for late rows, a period, and the start. Where a page may come late, say why under `unchecked`.",
  bad: {
    detection: { severity: "critical" },
    source: { settle: "2 hours" },
    workspace: paging(),
  },
  good: {
    detection: { severity: "critical" },
    source: { settle: "5 minutes" },
    workspace: paging(),
  },
  check: (subject) =>
    onDelays(subject, {
      counts: ({ alert, minutes }) => pages(alert) && minutes > PAGE_WITHIN,
      says: "critical, and the page comes late: at worst ",
      repair:
        "A ledger waits for no late rows, the system table for no ingestion, a shorter period for less.",
    }),
};

/** Above this delay a page comes too late for what it is about. Minutes. */
const PAGE_WITHIN = 30;

function paging(): Partial<WorkspaceInput> {
  return {
    destinations: { pager: { type: "pagerduty", integrationKey: { secret: "PAGERDUTY_KEY" } } },
    routes: { critical: ["pager"], high: ["pager"], medium: ["pager"], low: ["pager"] },
    operators: ["pager"],
  };
}

/** Someone who manages an existing destination may have made it a pager. */
function pages({ facts, channels }: JudgedAlert): boolean {
  const pagers: readonly Channel[] = ["pagerduty", "generic_webhook", "unknown"];
  return facts?.severity === "critical" && channels.some((channel) => pagers.includes(channel));
}
