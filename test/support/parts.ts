import type { Category, Detection, Source, Workspace } from "../../src/model/content.ts";
import { Workspace as WorkspaceSchema } from "../../src/model/workspace.ts";
import type { LocalDetection } from "../../src/plan/local-detection.ts";

/** A source of three columns and a bounded, small statement. */
export const SOURCE: Source = {
  name: "agent",
  file: "sources/agent.ts",
  title: "Events of an agent",
  table: "system.access.audit",
  service: "agent",
  settle: "2 hours",
  lookback: "48 hours",
  columns: {
    finding_key: "Id.",
    event_time: "Time.",
    event_date: "Day.",
    action_name: "What happened.",
    notice: "In a few words.",
  },
  splits: {},
  action: {
    column: "action_name",
    known: {
      "Module Loaded": { provenance: "documented" },
      Heartbeat: { provenance: "unverified", ignored: "A sign of life." },
    },
  },
  sql: `select
  request_id as finding_key,
  event_time,
  event_date,
  action_name,
  action_name as notice
from
  system.access.audit
where
  service_name = 'agent'
  and workspace_id in (:workspaces)
  and event_date >= cast(:from as date) - interval 1 day
  and event_date <= cast(:to as date) + interval 1 day
  and event_time >= :from
  and event_time < :to`,
};

export const CATEGORY: Category = {
  slug: "kernel",
  file: "detections/kernel/category.ts",
  title: "Kernel",
  description: "Changes of a kernel.",
  every: "15 minutes",
};

export const DETECTION: Detection = {
  id: "kernel/module-loaded",
  category: "kernel",
  slug: "module-loaded",
  file: "detections/kernel/module-loaded.ts",
  title: "Kernel module loaded",
  why: "It may be a rootkit.",
  severity: "high",
  attack: ["T1547.006"],
  source: "agent",
  match: { actions: ["Module Loaded"] },
  triage: ["Read the module's name.", "Look at the hour before."],
  falsePositives: ["A driver that is installed at start."],
  references: ["https://attack.mitre.org/techniques/T1547/006/"],
  cases: [],
};

/** A workspace as declared in a file, with what differs. */
export function workspaceWith(change: object): Workspace {
  const declaration = WorkspaceSchema.parse({
    name: "dev",
    account: "acme",
    cloud: "aws",
    region: "eu-west-1",
    host: "https://dev.databricks.test",
    workspaceId: "1001",
    warehouse: { id: "0123456789abcdef" },
    runAs: { servicePrincipal: "11111111-2222-4333-8444-555555555555" },
    destinations: {
      chat: { type: "slack", url: { secret: "SLACK_URL" } },
      mail: { type: "email", addresses: ["security@example.test"] },
      soc: { type: "existing", id: "5b4e3c2d-0000-4000-8000-000000000000" },
    },
    routes: { critical: ["soc", "chat"], high: ["soc"], medium: ["mail"], low: "nobody" },
    operators: ["mail"],
    backend: { type: "local", config: { path: "dev.tfstate" } },
    ...change,
  });
  return { ...declaration, file: "workspaces/dev.ts" };
}

/** The detection as the workspace has it, with what differs. */
export function localWith(change: Partial<LocalDetection>): LocalDetection {
  return {
    workspace: workspaceWith({}),
    category: CATEGORY,
    detection: DETECTION,
    source: SOURCE,
    severity: "high",
    allow: [],
    paused: false,
    route: ["soc"],
    period: 900,
    settle: 7200,
    ingest: 0,
    lookback: 172_800,
    watches: ["1001"],
    place: { folder: "/detectform", deployers: ["deployer"], run_as: "runner" },
    spokenFor: ["Heartbeat", "Module Loaded"],
    ...change,
  };
}
