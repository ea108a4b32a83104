import { z } from "zod";
import { FINDING_COLUMN_NAMES } from "./finding.ts";
import { NAMED_TABLES, type NamedTable, TableName } from "./table.ts";
import { Line, Slug, strict, Text } from "./text.ts";

/** Given to every investigation: the key of the finding it starts from; empty means the newest one. */
export const EVENT_PARAMETER = "event";

// The keys of a constant are known; TypeScript widens them to text.
export const NAMED = Object.keys(NAMED_TABLES) as [NamedTable, ...NamedTable[]];

const meaning = Line;

/** What an analyst may set when running it; the SQL names it as `:name`. The provider would not send an empty default. */
export const InvestigationParameter = z.discriminatedUnion("type", [
  strict({ type: z.literal("text"), default: Line, meaning }),
  strict({
    type: z.literal("number"),
    // The provider does not send a number of 0.
    default: z
      .number()
      .refine((value) => value !== 0, "must not be 0: the provider would not send it\nChoose another."),
    meaning,
  }),
  /** Arrives as text: ISO 8601 in UTC, or "event" where the SQL takes the finding's own time. */
  strict({ type: z.literal("timestamp"), default: z.iso.datetime().or(z.literal("event")), meaning }),
]);
export type InvestigationParameter = z.infer<typeof InvestigationParameter>;

/**
 * A question that an analyst asks with a finding in hand; the `.sql` file beside it is the query. It reads
 * the common table `finding` (one row, see model/finding.ts) and tables by their full names.
 * Keys stand in this order in every file.
 */
export const Investigation = strict({
  title: Line.max(100),
  question: Line,
  /** Where it stands in the walk. Notices lead to the first one: its answer names cluster and user. */
  order: z.number().int().min(1),
  /** Tables that its SQL reads, by the names in tables/, and `system.access.audit`. */
  reads: z.array(TableName),
  /** A table that a workspace must name; where it does not, there is no such query. */
  needs: z.enum(NAMED).optional(),
  /** Columns of the finding that feed it. */
  from: z.array(z.enum(FINDING_COLUMN_NAMES)).min(1),
  /** Beside `event`, which every investigation has. */
  parameters: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), InvestigationParameter).default({}),
  /** What an answer looks like, and what it means when there is none. */
  answer: Text,
  /** What it rests on and nobody has verified; stands in the query's header. */
  unverified: z.array(Line).default([]),
});
export type InvestigationInput = z.input<typeof Investigation>;
export type InvestigationDeclaration = z.infer<typeof Investigation>;

/** A table of the workspace's own, and how its columns are to be read where no layout fits. */
const OwnTable = strict({
  table: z.string().regex(/^\w+\.\w+\.\w+$/, "is no table name\nWrite catalog.schema.table."),
  /** One of the layouts in tables/; by default the first. */
  layout: Slug.optional(),
  /** Expressions over the table, by the column that they give. */
  columns: z.record(z.string(), Text).default({}),
});
export type OwnTable = z.infer<typeof OwnTable>;

/** What investigations can read in a workspace. */
export const Investigate = strict({
  cloudtrail: OwnTable.optional(),
  flowLogs: OwnTable.optional(),
  /** Tables of the platform that it has not got, or may not read. */
  without: z.array(TableName).default([]),
});
export type Investigate = z.infer<typeof Investigate>;
