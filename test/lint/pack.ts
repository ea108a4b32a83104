import type { Draft } from "../../src/catalog/draft.ts";
import type { Example } from "../../src/lint/rule.ts";
import type { Content, Detection, Investigation, Table } from "../../src/model/content.ts";
import {
  Category,
  type CategoryInput,
  type DetectionInput,
  Detection as DetectionSchema,
} from "../../src/model/detection.ts";
import { Source, type SourceInput } from "../../src/model/source.ts";
import { Table as TableSchema } from "../../src/model/table.ts";
import { Workspace, type WorkspaceInput } from "../../src/model/workspace.ts";
import { investigationWith } from "../support/investigations.ts";

/** What differs from a small pack for which every rule is silent: an example, or what only a test changes. */
export interface Change extends Example {
  /** The SQL of a common table, `subject`, that the investigation shares. */
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

const column = (type: string) => ({ type, meaning: "A column.", provenance: "documented" as const });

const CLUSTERS: Table = {
  ...TableSchema.parse({
    name: "system.compute.clusters",
    title: "Clusters",
    columns: {
      workspace_id: column("string"),
      cluster_id: column("string"),
      cluster_name: column("string"),
      owned_by: column("string"),
      change_time: column("timestamp"),
    },
    needs: "SELECT on it.",
    reference: "https://docs.databricks.com/",
  }),
  file: "tables/clusters.ts",
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

const SECOND: DetectionChange = { title: "Second", match: { actions: ["reset"] } };

const CATEGORY: CategoryInput = { title: "Logins", description: "Who logs in.", every: "15 minutes" };

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
  const { second } = change;
  const category = Category.parse({ ...CATEGORY, ...change.category });
  const { sql = SOURCE_SQL, ...keys } = change.source ?? {};
  const source = Source.parse({ ...SOURCE, ...keys });
  const workspace = Workspace.parse({ ...WORKSPACE, ...change.workspace });
  return {
    categories: [{ ...category, slug: "logins", file: "detections/logins/category.ts" }],
    detections: [
      detection("network-login", { ...change.detection, ...ownSql(change) }),
      ...(second === undefined ? [] : [detection("second", { ...SECOND, ...second })]),
    ],
    sources: [{ ...source, name: "logins", file: "sources/logins.ts", sql }],
    tables: [CLUSTERS],
    investigations: change.investigation === undefined ? [] : [investigation(change.investigation, change)],
    workspaces: [{ ...workspace, file: "workspaces/prod.ts" }],
  };
}

/** The same as the catalog reads it, before the rules that span files. */
export function draft(change: Change): Draft {
  const content = pack(change);
  const names = {
    detections: content.detections.map(({ id }) => id),
    categories: ["logins"],
    sources: ["logins"],
    tables: [CLUSTERS.name],
  };
  return { content, sharedTables: [], names, missingFolders: [], problems: [] };
}

function ownSql({ sql, where, scan }: Change): { readonly sql?: string } {
  if (where !== undefined) return { sql: findingsWhere(where) };
  if (scan !== undefined) return { sql: auditWhere(scan) };
  return sql === undefined ? {} : { sql };
}

type DetectionChange = Partial<DetectionInput> & { readonly sql?: string };

/** With SQL of its own it has no match. */
function detection(slug: string, { sql, match, ...keys }: DetectionChange): Detection {
  const declared = sql === undefined ? { match: match ?? { actions: ["login"] } } : {};
  const parsed = DetectionSchema.parse({ ...DETECTION, ...keys, ...declared });
  const place = { id: `logins/${slug}`, category: "logins", slug, file: `detections/logins/${slug}.ts` };
  return { ...parsed, ...place, cases: [], ...(sql === undefined ? {} : { sql }) };
}
