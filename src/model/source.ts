import { z } from "zod";
import { Duration, strict, Text } from "./text.ts";

/** How sure we are that the platform emits an action of exactly this name. */
export const PROVENANCES = {
  documented: "named in the vendor's or Databricks' published material",
  vendor: "named in a list of the agent's vendor; not seen on Databricks",
  unverified: "from memory of the audit log reference: not verified",
} as const;

/** One action name that the source's service may emit. */
const KnownAction = strict({
  provenance: z.enum(["documented", "vendor", "unverified"]),
  /** Why no detection claims it. An action that a detection claims needs none. */
  ignored: Text.optional(),
});

/** Where rows come from. A `.sql` file of the same name narrows the table to the columns below. */
export const Source = strict({
  title: Text,
  /** The three-part name that the `.sql` file reads. */
  table: z.string().regex(/^\w+\.\w+\.\w+$/, "is no table name\nWrite catalog.schema.table."),
  /** Value of `service_name` in the table. */
  service: z.string(),
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
