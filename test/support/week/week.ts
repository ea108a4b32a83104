import type { Category, Content, Detection, Source, Workspace } from "../../../src/model/content.ts";
import { Workspace as WorkspaceSchema } from "../../../src/model/workspace.ts";

const SOURCE: Source = {
  name: "agent",
  file: "sources/agent.ts",
  title: "Events of an agent",
  table: "system.access.audit",
  service: "agent",
  settle: "2 hours",
  lookback: "48 hours",
  columns: {
    finding_key: "Id of the event.",
    event_time: "When it happened.",
    event_date: "Its day.",
    action_name: "What happened.",
    instance_id: "Host.",
    notice: "The event in a few words.",
  },
  splits: {},
  action: { column: "action_name", known: {} },
  sql: `select
  request_id as finding_key,
  event_time,
  event_date,
  action_name,
  request_params['instanceId'] as instance_id,
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

function categoryOf(slug: string): Category {
  return { slug, file: `detections/${slug}/category.ts`, title: slug, description: slug, every: "1 hour" };
}

/** The detection of the events whose action is `action`; named for it unless said otherwise. */
export function detectionOf(action: string, change: Partial<Detection> = {}): Detection {
  const slug = change.slug ?? action;
  const category = change.category ?? "week";
  return {
    id: `${category}/${slug}`,
    category,
    slug,
    file: `detections/${category}/${slug}.ts`,
    title: `Detection ${category} ${slug}`,
    why: "It is counted here.",
    severity: "high",
    attack: ["T1059"],
    source: SOURCE.name,
    match: { actions: [action] },
    triage: ["Count it."],
    falsePositives: ["None."],
    references: ["https://attack.mitre.org/techniques/T1059/"],
    cases: [],
    ...change,
  };
}

/** `action-0`, `action-1`, .. */
export function actionName(index: number): string {
  return `action-${index}`;
}

/** Content of hourly categories; each detection's actions are known to the source. */
export function weekContent(detections: readonly Detection[], workspace: object = {}): Content {
  const actions = [...new Set(detections.flatMap(({ match }) => match?.actions ?? []))];
  const known = Object.fromEntries(actions.map((name) => [name, { provenance: "documented" as const }]));
  return {
    categories: [...new Set(detections.map(({ category }) => category))].sort().map(categoryOf),
    detections: [...detections].sort((a, b) => (a.id < b.id ? -1 : 1)),
    sources: [{ ...SOURCE, action: { ...SOURCE.action, known } }],
    tables: [],
    investigations: [],
    workspaces: [weekWorkspace(workspace)],
  };
}

function weekWorkspace(change: object): Workspace {
  const declaration = WorkspaceSchema.parse({
    name: "week",
    account: "acme",
    cloud: "aws",
    region: "eu-west-1",
    host: "https://week.databricks.test",
    workspaceId: "1001",
    warehouse: { id: "0123456789abcdef" },
    runAs: { servicePrincipal: "11111111-2222-4333-8444-555555555555" },
    findings: { catalog: "main", schema: "detectform" },
    destinations: { soc: { type: "existing", id: "5b4e3c2d-0000-4000-8000-000000000000" } },
    routes: { critical: ["soc"], high: ["soc"], medium: ["soc"], low: "nobody" },
    operators: ["soc"],
    backend: { type: "local", config: { path: "week.tfstate" } },
    ...change,
  });
  return { ...declaration, file: "workspaces/week.ts" };
}
