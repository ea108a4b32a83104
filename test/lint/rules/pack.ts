import type { Content, Detection, Investigation } from "../../../src/model/content.ts";
import { Category, type DetectionInput, Detection as DetectionSchema } from "../../../src/model/detection.ts";
import { Source, type SourceInput } from "../../../src/model/source.ts";
import { Workspace, type WorkspaceInput } from "../../../src/model/workspace.ts";
import { investigationWith } from "../../support/investigations.ts";

/** What differs from a small pack in which every rule stays quiet. */
export interface Change {
  /** The detection's own SQL, in place of its match. */
  readonly sql?: string;
  readonly detection?: Partial<DetectionInput>;
  /** A second detection beside it, by declaration or by SQL. */
  readonly second?: Partial<DetectionInput> & { readonly sql?: string };
  readonly every?: "15 minutes" | "1 hour" | "24 hours";
  readonly source?: Partial<SourceInput>;
  readonly sourceSql?: string;
  readonly workspace?: Partial<WorkspaceInput>;
  /** An investigation with this SQL and no more. */
  readonly investigation?: string;
  /** The SQL of a common table, `subject`, that it shares. */
  readonly shared?: string;
}

export const SOURCE_SQL = `select
  request_id as finding_key,
  event_time,
  event_date,
  workspace_id,
  action_name,
  request_params['host'] as host,
  request_params['user'] as user_name,
  case
    when request_params['console'] is null then 'network'
    else 'console'
  end as origin,
  try_cast(request_params['port'] as bigint) as port,
  concat_ws(' ', action_name, request_params['host']) as notice
from
  system.access.audit
where
  service_name = 'clusters'
  and workspace_id in (:workspaces)
  and event_date >= cast(:from as date) - interval 1 day
  and event_date <= cast(:to as date) + interval 1 day
  and event_time >= :from
  and event_time < :to`;

const COLUMNS = [
  "finding_key",
  "event_time",
  "event_date",
  "workspace_id",
  "action_name",
  "host",
  "user_name",
];

const SOURCE: SourceInput = {
  title: "Logins",
  table: "system.access.audit",
  service: "clusters",
  columns: Object.fromEntries([...COLUMNS, "origin", "port", "notice"].map((name) => [name, `The ${name}.`])),
  splits: { origin: ["console", "network"] },
  action: {
    column: "action_name",
    known: {
      login: { provenance: "documented" },
      logout: { provenance: "documented", ignored: "Nothing to tell." },
      guess: { provenance: "unverified" },
      reset: { provenance: "documented" },
    },
  },
};

const DETECTION: DetectionInput = {
  title: "Login from the network",
  why: "Somebody logged in.",
  severity: "high",
  attack: ["T1068"],
  source: "logins",
  triage: ["List the events of `host` in the hour before `event_time`."],
  falsePositives: ["The owner of `host`."],
  references: ["https://attack.mitre.org/techniques/T1068/"],
};

const WORKSPACE: WorkspaceInput = {
  name: "prod",
  account: "acme",
  cloud: "aws",
  region: "eu-west-1",
  host: "https://prod.databricks.test",
  workspaceId: "1001",
  ownsAccountEvents: true,
  warehouse: { id: "0123456789abcdef" },
  runAs: { servicePrincipal: "11111111-2222-4333-8444-555555555555" },
  destinations: { mail: { type: "email", addresses: ["security@example.test"] } },
  routes: { critical: ["mail"], high: ["mail"], medium: ["mail"], low: ["mail"] },
  operators: ["mail"],
  backend: { type: "local", config: { path: "prod.tfstate" } },
};

/** A detection's SQL over the pack's source, with a condition. */
export function findingsWhere(condition: string): string {
  return `select\n  finding_key,\n  event_time,\n  event_date,\n  host,\n  notice\nfrom\n  logins\nwhere\n  ${condition}`;
}

/** A detection's SQL that reads the audit log itself, with conditions. */
export function auditWhere(condition: string, column = "request_params['host']"): string {
  return `select
  request_id as finding_key,
  event_time,
  event_date,
  ${column} as host,
  action_name as notice
from
  system.access.audit
where
  ${condition}`;
}

/** Conditions of a scan as they should be. */
export const BOUNDED = {
  service: "service_name = 'clusters'",
  workspace: "workspace_id in (:workspaces)",
  firstDay: "event_date >= cast(:from as date) - interval 1 day",
  lastDay: "event_date <= cast(:to as date) + interval 1 day",
  from: "event_time >= :from",
  to: "event_time < :to",
};

/** Those conditions without some, or with others in their place. */
export function bounded(
  change: Readonly<Partial<Record<keyof typeof BOUNDED, string | undefined>>> = {},
): string {
  return Object.values({ ...BOUNDED, ...change })
    .filter((condition) => condition !== undefined)
    .join("\n  and ");
}

function investigation(sql: string, { shared }: Change): Investigation {
  const file = "investigations/shared/subject.sql";
  const tables = shared === undefined ? [] : [{ name: "subject", file, sql: shared }];
  return investigationWith({ reads: [], sql, shared: tables });
}

/** The small pack with a change, as the catalog would hand it over. */
export function pack(change: Change = {}): Content {
  const { second, sql, every = "15 minutes" } = change;
  const detections = [
    detection("network-login", { ...change.detection, ...(sql === undefined ? {} : { sql }) }),
  ];
  if (second !== undefined)
    detections.push(detection("second", { title: "Second", match: { actions: ["reset"] }, ...second }));
  const category = Category.parse({ title: "Logins", description: "Who logs in.", every });
  const source = Source.parse({ ...SOURCE, ...change.source });
  const workspace = Workspace.parse({ ...WORKSPACE, ...change.workspace });
  return {
    categories: [{ ...category, slug: "logins", file: "detections/logins/category.ts" }],
    detections,
    sources: [{ ...source, name: "logins", file: "sources/logins.ts", sql: change.sourceSql ?? SOURCE_SQL }],
    tables: [],
    investigations: change.investigation === undefined ? [] : [investigation(change.investigation, change)],
    workspaces: [{ ...workspace, file: "workspaces/prod.ts" }],
  };
}

function detection(slug: string, change: Partial<DetectionInput> & { readonly sql?: string }): Detection {
  const { sql, match, ...keys } = change;
  const rows = sql === undefined ? { match: match ?? { actions: ["login"] } } : { sql };
  const { sql: own, ...declared } = { sql: undefined, ...rows };
  const parsed = DetectionSchema.parse({ ...DETECTION, ...keys, ...declared });
  const place = { id: `logins/${slug}`, category: "logins", slug, file: `detections/logins/${slug}.ts` };
  return { ...parsed, ...place, cases: [], ...(own === undefined ? {} : { sql: own }) };
}
