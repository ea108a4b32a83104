import { z } from "zod";
import { Destination } from "./destination.ts";
import { Investigate } from "./investigation.ts";
import { Day, DetectionId, Severity, Slug, strict, Text } from "./text.ts";

/** Events that a workspace does not want to hear of, until a day. Its predicate becomes part of the SQL. */
export const AllowEntry = strict({
  /** A predicate over the source's columns. */
  where: Text,
  reason: Text,
  owner: Text,
  /** Last day (UTC) of the events it applies to. */
  until: Day,
});
export type AllowEntry = z.infer<typeof AllowEntry>;

/** What one workspace changes of one detection. */
export const Tuning = strict({
  allow: z.array(AllowEntry).min(1).optional(),
  severity: Severity.optional(),
  /** Evaluated, but nobody is told. It does not end by itself: `check --today` warns when its day has come. */
  paused: strict({ reason: Text, owner: Text, until: Day }).optional(),
});
export type Tuning = z.infer<typeof Tuning>;

/** Destinations of a severity, by name. Nobody must be said. */
const Route = z.union([z.literal("nobody"), z.array(z.string()).min(1)], {
  error: 'must name destinations, or say "nobody"\nWrite a list such as ["soc"], or "nobody".',
});

export const Principal = strict({
  group: z.string().optional(),
  servicePrincipal: z.uuid().optional(),
  user: z.email().optional(),
}).refine(
  (principal) => Object.keys(principal).length === 1,
  "must be one principal\nWrite one of group, servicePrincipal (its application id) or user.",
);
export type Principal = z.infer<typeof Principal>;

/** An existing SQL warehouse, or one to create (serverless, smallest, ten minutes to auto-stop). */
const Warehouse = strict({
  id: z
    .string()
    .regex(/^[0-9a-f]{16}$/, "is no warehouse id\nCopy the 16 digits from the warehouse's page.")
    .optional(),
  create: strict({ name: Text.max(99) }).optional(),
}).refine(
  (warehouse) => (warehouse.id === undefined) !== (warehouse.create === undefined),
  'must have either id or create\nGive the id of a serverless or pro warehouse, or create: { name: "…" }.',
);

/** A name that stands bare in SQL, the same in every engine. */
const SqlName = z
  .string()
  .regex(/^[a-z_][a-z0-9_]*$/, "is no plain SQL name\nUse lower-case letters, digits and underscores.");

/** Where the ledger writes: with it every finding is told once; without it alerts read tiles. */
export const Findings = strict({
  catalog: SqlName,
  schema: SqlName,
  /** Makes the schema; otherwise it exists. */
  create: z.literal(true).optional(),
  /** How long a finding is kept, by its event's day. */
  retentionDays: z
    .number()
    .int()
    .min(30, "must be 30 or more: what is forgotten too early would be told again")
    .default(400),
});
export type Findings = z.infer<typeof Findings>;

const UNCLEAN =
  'must be a clean folder\nWrite "/Volumes/<catalog>/<schema>/<volume>/<folder>", "s3://..." or "abfss://...".';

/** The folder that holds `workspaceId=<id>/`: what `read_files` takes, which reads some characters as patterns. */
const DeliveryPath = z
  .string()
  .regex(
    /^(\/Volumes(\/[^/]+){3,}|(s3|gs):\/\/[a-z0-9._-]+(\/[^/]+)*|abfss:\/\/[A-Za-z0-9._-]+@[A-Za-z0-9.-]+(\/[^/]+)*)\/?$/,
    UNCLEAN,
  )
  .refine((path) => !path.endsWith("/"), "must not end in a slash\nLeave the last slash out.")
  .refine(
    (path) => !/[*?[\]{}\\\n\r]/.test(path),
    "must hold none of * ? [ ] { } \\, which would be read as a pattern\nName one folder, letter by letter.",
  )
  .refine(
    (path) => !/\/(\.{1,2}|workspaceId=[^/]*|date=[^/]*)(\/|$)/.test(path),
    "must be the folder that holds workspaceId=<id>/, without .. inside\nLeave workspaceId=, date= and what follows out.",
  );

/** Audit logs that the account delivers as JSON files, and the tables that a pipeline makes of them. */
export const DeliveredJson = strict({
  from: z.literal("delivered-json"),
  path: DeliveryPath,
  catalog: SqlName,
  schema: SqlName,
  /** Makes the schema; otherwise it exists. */
  create: z.literal(true).optional(),
  compute: z.enum(["serverless", "classic"]).default("serverless"),
  /** Which release of the pipeline's runtime. */
  channel: z.enum(["CURRENT", "PREVIEW"]).default("CURRENT"),
  /** Id of the pipeline that was left here when the workspace left this source: it is taken over again. */
  adopt: z.uuid("is no pipeline id\nCopy the id from the pipeline's page.").optional(),
});
export type DeliveredJson = z.infer<typeof DeliveredJson>;

/** Where a workspace's audit log is read. */
const Audit = z.discriminatedUnion("from", [strict({ from: z.literal("system-table") }), DeliveredJson]);

/** One Databricks workspace; one Terraform stack. */
export const Workspace = strict({
  name: Slug,
  account: Slug,
  cloud: z.enum(["aws", "azure", "gcp"]),
  region: z.string().regex(/^[a-z0-9-]+$/),
  host: z
    .string()
    .regex(
      /^https:\/\/[A-Za-z0-9.-]+(:\d+)?$/,
      "must be the workspace's address\nWrite it as https://…, without a path.",
    ),
  workspaceId: z.string().regex(/^[1-9]\d*$/, "is no workspace id\nWrite the digits as text."),
  /** Whose rows it tells; by default its own. */
  watches: z
    .array(z.string().regex(/^[1-9]\d*$/))
    .min(1)
    .optional(),
  /** Exactly one workspace of an account tells the account-level rows. */
  ownsAccountEvents: z.boolean().default(false),
  warehouse: Warehouse,
  runAs: strict({ servicePrincipal: z.uuid() }),
  /** The ledger's place. */
  findings: Findings.optional(),
  /** Where its audit log is read; the system table by default. */
  audit: Audit.default({ from: "system-table" }),
  /** What the environment alone cannot say where one pipeline serves two clouds. */
  auth: strict({
    type: z.string(),
    clientId: z.string().optional(),
    tenantId: z.string().optional(),
  }).optional(),
  destinations: z.record(Slug, Destination),
  routes: strict({ critical: Route, high: Route, medium: Route, low: Route }),
  /** Who hears of failed runs. */
  operators: z.array(z.string()).min(1),
  /** Tests the way of a notice every Monday; by default only when somebody runs the job notice-test. */
  noticeTest: z.literal("weekly").optional(),
  tune: z.record(DetectionId, Tuning).default({}),
  /** Tables that investigations find here, and those they do not. */
  investigate: Investigate.optional(),
  /** Who may view and manage. The owner keeps the jobs: without one, an apply by another identity would take them. */
  access: strict({
    owner: Principal,
    view: z.array(Principal).default([]),
    manage: z.array(Principal).default([]),
  }).optional(),
  folder: z
    .string()
    .regex(/^(\/[A-Za-z0-9._ -]+)+$/, 'must be a clean absolute path\nWrite it as "/detectform".')
    .refine(
      (path) => !path.startsWith("/Workspace"),
      "must not begin with /Workspace: the platform would double it\nLeave /Workspace out.",
    )
    .default("/detectform"),
  tags: z.record(z.string(), z.string()).default({}),
  /** Which round of a deployment it belongs to: `deploy --ring canary` first, the others after it. */
  ring: Slug.default("all"),
  /** Alerts made by hand that this workspace takes over: ids by detection. */
  adopt: z.record(DetectionId, strict({ query: z.uuid(), alert: z.uuid() })).default({}),
  backend: strict({ type: z.string(), config: z.record(z.string(), z.json()) }),
  /** Destroys everything of this workspace at the next apply. */
  retired: z.literal(true).optional(),
});
export type WorkspaceInput = z.input<typeof Workspace>;
export type WorkspaceDeclaration = z.infer<typeof Workspace>;
