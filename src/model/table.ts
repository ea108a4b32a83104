import { z } from "zod";
import { readColumnType } from "./column-type.ts";
import type { PROVENANCES } from "./source.ts";
import { Slug, strict, Text } from "./text.ts";

/** The audit log, which every source may read and no file in tables/ describes. */
export const SYSTEM_TABLE = "system.access.audit";

/** Tables that only a workspace can name: how it says so in `investigate`, and what SQL calls them. */
export const NAMED_TABLES = { cloudtrail: "cloudtrail", flowLogs: "flow_logs" } as const;
export type NamedTable = keyof typeof NAMED_TABLES;

const PROVENANCE_NAMES = [
  "documented",
  "vendor",
  "unverified",
] as const satisfies readonly (keyof typeof PROVENANCES)[];

/** `catalog.schema.table`, or the word that stands for a table which a workspace names. */
export const TableName = z
  .string()
  .refine(
    (name) => /^\w+\.\w+\.\w+$/.test(name) || Object.values(NAMED_TABLES).some((named) => named === name),
    `is no table name\nWrite catalog.schema.table, or one of: ${Object.values(NAMED_TABLES).join(", ")}.`,
  );

const Column = strict({
  type: z
    .string()
    .refine(
      (type) => readColumnType(type) !== undefined,
      "is no type\nUse string, bigint, int, double, boolean, timestamp, date, array<..>, map<.., ..> or struct<name: ..>.",
    ),
  meaning: Text,
  /** How sure we are that the table has it, of this type. */
  provenance: z.enum(PROVENANCE_NAMES),
});

const ColumnName = z.string().regex(/^[a-z_][a-z0-9_]*$/, "is no column name\nUse lower-case words.");

/** How a table of a common layout gives the columns above. */
const Layout = strict({
  /** A column that holds a list of records: each becomes a row, which the expressions call `record`. */
  explode: z.string().optional(),
  /** Each column as an expression over the workspace's table. */
  columns: z.record(ColumnName, Text),
});

/**
 * A table of the platform, as far as investigations and the watch read it. Where a workspace has not got it,
 * an empty relation of these columns stands in for it.
 */
export const Table = strict({
  name: TableName,
  title: Text,
  columns: z.record(ColumnName, Column),
  /** Of a table that a workspace names: common layouts by name, the usual one first. */
  layouts: z.record(Slug, Layout).default({}),
  /** How far it lags behind what happens. */
  grace: Text.optional(),
  /** What it takes to read it. */
  needs: Text,
  reference: z.url(),
});
export type TableInput = z.input<typeof Table>;
export type TableDeclaration = z.infer<typeof Table>;
