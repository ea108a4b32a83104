import { z } from "zod";
import { Duration, strict, Text } from "./text.ts";

/** How sure we are that the platform emits an action of exactly this name. */
export const PROVENANCES = {
  documented: "named in the vendor's or Databricks' published material",
  vendor: "named in a list of the agent's vendor; not seen on Databricks",
  unverified: "from memory of the audit log reference: not verified",
  computed: "worked out by the source's SQL; its header says from what, and how sure that is",
} as const;

/** One action name that the source's service may emit. */
const KnownAction = strict({
  provenance: z.enum(["documented", "vendor", "unverified", "computed"]),
  /** Why no detection claims it. An action that a detection claims needs none. */
  ignored: Text.optional(),
  /** The agent's sign of life: the dashboard shows when each host gave the last one. */
  heartbeat: z.literal(true).optional(),
});

/** Where rows come from. A `.sql` file of the same name narrows the table to the columns below. */
export const Source = strict({
  title: Text,
  /** The three-part name of what the `.sql` file reads first of all; others it may read beside it. */
  table: z.string().regex(/^\w+\.\w+\.\w+$/, "is no table name\nWrite catalog.schema.table."),
  /** Value of `service_name`, or all of them, where the rows are events of certain services of the audit log. */
  service: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  /**
   * A row is no event that somebody recorded, but the source's own judgement about a span of time, which may
   * rest on rows that did not come. Its `event_time` is the first instant at which it can be made.
   */
  judges: z.literal(true).optional(),
  /** How long a tile waits for late rows. */
  settle: Duration.default("2 hours"),
  /** How far back the ledger looks for late rows. */
  lookback: Duration.default("48 hours"),
  /** Each column that a detection and tuning may use, and what it means. */
  columns: z.record(z.string(), Text),
  /** Columns with a closed list of values, by which detections may share an action. */
  splits: z.record(z.string(), z.array(z.string()).min(2)).default({}),
  /** The column that `match.actions` names, and all values known. */
  action: strict({ column: z.string(), known: z.record(z.string(), KnownAction) }),
});
export type SourceInput = z.input<typeof Source>;
export type SourceDeclaration = z.infer<typeof Source>;

/** Columns that every source, and every `.sql` detection, returns. */
export const REQUIRED_COLUMNS = ["finding_key", "event_time", "event_date", "notice"] as const;

/** What the SQL of sources and detections may ask of the workspace, beside `:from`, `:to` and `:workspaces`. */
export const PLACE_MARKERS = ["folder", "deployers", "run_as"] as const;
/** By marker: our folder; who may change what we deployed; who runs the jobs. Principals as the audit log has them. */
export type Place = Readonly<Record<(typeof PLACE_MARKERS)[number], string | string[]>>;

/** Values of `service_name` of a source's rows; none where it is not about certain services. */
export function servicesOf({ service }: Pick<SourceDeclaration, "service">): readonly string[] {
  if (service === undefined) return [];
  return typeof service === "string" ? [service] : service;
}
