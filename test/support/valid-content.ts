/** The smallest content that is valid as it stands: tests change one thing of it. Paths are as messages show them. */
export const VALID_CONTENT: Readonly<Record<string, string>> = {
  "sources/agent.ts": `import { source } from "detectform/model";
export default source({
  title: "Events of an agent",
  table: "system.access.audit",
  service: "agent",
  columns: {
    finding_key: "Id of the event.",
    event_time: "When it happened.",
    event_date: "Day of event_time.",
    action_name: "What happened.",
    origin: "container or host.",
    image_name: "Image of the container.",
    notice: "The event in a few words.",
  },
  splits: { origin: ["container", "host", "unknown"] },
  action: {
    column: "action_name",
    known: {
      "Module Loaded": { provenance: "documented" },
      "Certificates Modified": { provenance: "documented" },
      Heartbeat: { provenance: "unverified", ignored: "A sign of life." },
    },
  },
});
`,
  "sources/agent.sql": `select
  request_id as finding_key,
  event_time,
  event_date,
  action_name,
  request_params['origin'] as origin,
  request_params['image'] as image_name,
  action_name as notice
from
  system.access.audit
where
  service_name = 'agent'
  and workspace_id in (:workspaces)
  and event_date >= cast(:from as date) - interval 1 day
  and event_date <= cast(:to as date) + interval 1 day
  and event_time >= :from
  and event_time < :to
`,
  "detections/kernel/category.ts": `import { category } from "detectform/model";
export default category({ title: "Kernel", description: "Changes of a kernel.", every: "1 hour" });
`,
  "detections/kernel/many-events.ts": detectionText({
    title: "Many events on one host",
    params: "{ min_events: 3 }",
  }),
  "detections/kernel/many-events.sql": `select
  origin as finding_key,
  max(event_time) as event_time,
  max(event_date) as event_date,
  max(notice) as notice
from
  agent
group by
  origin
having
  count(*) >= :min_events
`,
  "detections/kernel/module-loaded.ts": detectionText({
    title: "Kernel module loaded",
    match: `{ actions: ["Module Loaded"] }`,
  }),
  "tables/hosts.ts": `import { table } from "detectform/model";
export default table({
  name: "system.compute.hosts",
  title: "Hosts and their clusters",
  columns: {
    instance_id: { type: "string", meaning: "Id of the host.", provenance: "documented" },
    cluster_id: { type: "string", meaning: "Its cluster.", provenance: "documented" },
  },
  needs: "SELECT on it.",
  reference: "https://docs.databricks.com/",
});
`,
  "investigations/which-cluster.ts": `import { investigation } from "detectform/model";
export default investigation({
  title: "Which cluster was it",
  question: "Which cluster was this host part of?",
  order: 1,
  reads: ["system.compute.hosts"],
  from: ["instance_id"],
  answer: "A row per cluster; none where the host is not known.",
});
`,
  "investigations/which-cluster.sql": `select
  finding.finding_key,
  hosts.cluster_id
from
  finding
  join system.compute.hosts as hosts on hosts.instance_id = finding.instance_id
`,
  "workspaces/dev.ts": workspaceText({ name: "dev", id: "1001", more: "ownsAccountEvents: true," }),
};

/** A second category, whose two detections split an action between them: valid beside the other. */
export const SPLIT_CATEGORY: Readonly<Record<string, string>> = {
  "detections/host/category.ts": `import { category } from "detectform/model";
export default category({ title: "Host", description: "Changes of a host.", every: "15 minutes" });
`,
  "detections/host/certificates-in-container.ts": detectionText({
    title: "Certificates modified in a container",
    match: `{ actions: ["Certificates Modified"], only: { origin: ["container"] } }`,
  }),
  "detections/host/certificates-on-host.ts": detectionText({
    title: "Certificates modified on the host",
    match: `{ actions: ["Certificates Modified"], only: { origin: ["host", "unknown"] } }`,
  }),
};

/** A second workspace of the account: valid beside the other. */
export const SECOND_WORKSPACE: Readonly<Record<string, string>> = {
  "workspaces/prod.ts": workspaceText({ name: "prod", id: "1002" }),
};

/** Text of a detection file of the source `agent`. */
export function detectionText(keys: { title: string; match?: string; params?: string }): string {
  const { title, match, params } = keys;
  return `import { detection } from "detectform/model";
export default detection({
  title: "${title}",
  why: "It may be an attack.",
  severity: "high",
  attack: ["T1611"],
  source: "agent",
${match === undefined ? "" : `  match: ${match},\n`}${params === undefined ? "" : `  params: ${params},\n`}\
  triage: ["Read the host's events in the hour before."],
  falsePositives: ["An update of the host."],
  references: ["https://attack.mitre.org/techniques/T1611/"],
});
`;
}

/** Text of a workspace file of the account `acme`. */
export function workspaceText({ name, id, more = "" }: { name: string; id: string; more?: string }): string {
  return `import { email, existing, secret, slack, workspace } from "detectform/model";
export default workspace({
  name: "${name}",
  account: "acme",
  cloud: "aws",
  region: "eu-west-1",
  host: "https://${name}.databricks.test",
  workspaceId: "${id}",${more}
  warehouse: { id: "0123456789abcdef" },
  runAs: { servicePrincipal: "11111111-2222-4333-8444-555555555555" },
  destinations: {
    chat: slack({ url: secret("SLACK_URL") }),
    mail: email(["security@example.test"]),
    soc: existing("5b4e3c2d-0000-4000-8000-000000000000"),
  },
  routes: { critical: ["chat", "soc"], high: ["soc"], medium: ["mail"], low: "nobody" },
  operators: ["mail"],
  tune: {
    "kernel/module-loaded": {
      allow: [
        { where: "image_name = 'a:1'", reason: "An image of ours.", owner: "a@example.test", until: "2027-03-31" },
      ],
    },
  },
  backend: { type: "s3", config: { bucket: "state", key: "${name}" } },
});
`;
}
