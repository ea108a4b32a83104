import { findingsRows } from "./overview-findings.ts";
import { counters, ledgerRows, withoutLedger } from "./overview-ledger.ts";
import type { Scope } from "./scope.ts";
import type { Page, Widget } from "./vocabulary.ts";

/** What happened, whether people were told in time, and whether the agents are there at all. */
export function overview(scope: Scope): Page {
  return {
    name: "overview",
    title: "Overview",
    rows: [
      { height: 3, cells: [{ width: 12, widget: introduction(scope) }] },
      ...(scope.ledger ? [counters] : []),
      ...findingsRows,
      ...(scope.ledger ? ledgerRows : [withoutLedger]),
      { height: 8, cells: [{ width: 12, widget: noisy }] },
      ...(scope.agents ? [{ height: 8, cells: [{ width: 12, widget: agents }] }] : []),
    ],
  };
}

function introduction({ workspace, days, ledger }: Scope): Widget {
  const read = ledger ? "as the ledger remembers them" : "as the audit log has them now";
  return {
    kind: "text",
    name: "introduction",
    paragraphs: [
      `# detectform: workspace ${workspace}`,
      `Findings of the last ${days} days, ${read}. Days and times are UTC. To look at one host, choose it on the page Host.`,
    ],
  };
}

const noisy: Widget = {
  kind: "table",
  name: "noisy",
  title: "Noisy detections, and their allow entries with their last days",
  dataset: "noisy_detections",
  columns: [
    { column: "title", title: "Detection" },
    { column: "findings", title: "Findings" },
    { column: "hosts", title: "Hosts" },
    { column: "newest_event", title: "Newest event" },
    { column: "allow_entry", title: "Allow entry" },
    { column: "allowed_until", title: "Until" },
    { column: "owner", title: "Owner" },
    { column: "predicate", title: "Allowed where" },
    { column: "reason", title: "Reason" },
    { column: "detection", title: "Id" },
  ],
};

const agents: Widget = {
  kind: "table",
  name: "agent_heartbeats",
  title: "Agents of the last two days, the most silent first",
  description: "A host that was switched off is silent too: the watch compares with the compute tables.",
  dataset: "agents",
  columns: [
    { column: "instance_id", title: "Host" },
    { column: "last_heartbeat", title: "Last heartbeat" },
    { column: "last_row", title: "Last row of any kind" },
    { column: "silent_minutes", title: "Minutes since" },
    { column: "heartbeats", title: "Heartbeats" },
    { column: "agent_rows", title: "Rows" },
  ],
};
