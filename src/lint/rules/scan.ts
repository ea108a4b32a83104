import type { Source } from "../../model/content.ts";
import { servicesOf } from "../../model/source.ts";
import { SYSTEM_TABLE } from "../../model/table.ts";
import { bareColumn, type Comparison, comparisons, type Scan, scans } from "../../sql/conditions.ts";
import { kinds, lineOf } from "../../sql/nodes.ts";
import { onAllText, onAllTrees, type Remark } from "../authored.ts";
import type { Rule } from "../finding.ts";

const LOWER = [">=", ">"];
const UPPER = ["<=", "<"];

function auditScans(sql: string): readonly Scan[] {
  return scans(sql).filter(({ table }) => table === SYSTEM_TABLE);
}

/** Comparisons that limit a column of a scan, the column standing alone. */
function limits({ conditions }: Scan, column: string): readonly Comparison[] {
  return conditions.flatMap(comparisons).filter(({ left }) => bareColumn(left) === column);
}

function missingSides(scan: Scan, column: string): readonly string[] {
  const operators = limits(scan, column).map(({ operator }) => operator);
  if (operators.includes("=")) return [];
  return [
    ...(operators.some((operator) => LOWER.includes(operator)) ? [] : ["lower"]),
    ...(operators.some((operator) => UPPER.includes(operator)) ? [] : ["upper"]),
  ];
}

function bounds(id: string, column: string, why: string): Rule {
  return {
    id,
    severity: "error",
    why,
    check: (subject) =>
      onAllText(subject, (sql) =>
        auditScans(sql).flatMap((scan) =>
          missingSides(scan, column).map((side) => ({
            line: scan.line,
            message: `reads ${scan.table} without ${side === "upper" ? "an upper" : "a lower"} bound on ${column}`,
            repair: `Compare ${column} itself with :from and :to, both sides, beside the table.`,
          })),
        ),
      ),
  };
}

interface Filter {
  readonly why: string;
  readonly repair: string;
  /** Where it holds; by default everywhere. */
  applies?(source: Source | undefined): boolean;
}

/** A scan must compare a column with given values. */
function filter(id: string, column: string, { applies = () => true, ...words }: Filter): Rule {
  return {
    id,
    severity: "error",
    why: words.why,
    check: (subject) =>
      onAllText(subject, (sql, source) =>
        (applies(source) ? auditScans(sql) : [])
          .filter((scan) => !limits(scan, column).some(({ operator }) => ["=", "in"].includes(operator)))
          .map((scan) => ({
            line: scan.line,
            message: `reads ${scan.table} without a filter on ${column}`,
            repair: words.repair,
          })),
      ),
  };
}

const bareBounds: Rule = {
  id: "scan/bare-column",
  severity: "error",
  why: "A function over the bounded column hides it from pruning: every file is read.",
  check: (subject) =>
    onAllText(subject, (sql) =>
      auditScans(sql).flatMap((scan) =>
        scan.conditions
          .flatMap(comparisons)
          .filter(({ left }) => hidesColumn(left))
          .map(({ left, operator }) => ({
            line: scan.line,
            message: `compares \`${left} ${operator} ..\` instead of the column itself`,
            repair: "Leave the column alone on its side and compute on the other.",
          })),
      ),
    ),
};

/** A value that another query gives, as an investigation takes its window from the finding, hides nothing. */
function hidesColumn(side: string): boolean {
  if (/^\(\s*select\b/i.test(side)) return false;
  return bareColumn(side) === undefined && /\bevent_(time|date)\b/i.test(side);
}

const star: Rule = {
  id: "scan/select-star",
  severity: "error",
  why: "A column that the platform adds would change the rows, and all columns would be read.",
  check: (subject) =>
    onAllTrees(subject, (tree) =>
      kinds(tree)
        .filter(({ kind }) => kind === "star")
        .map(
          ({ node }): Remark => ({
            line: lineOf(node),
            message: "selects *",
            repair: "Name the columns that are used.",
          }),
        ),
    ),
};

export const scan: readonly Rule[] = [
  bounds(
    "scan/event-date",
    "event_date",
    "The table is divided by day: without both days every file is read.",
  ),
  bounds(
    "scan/event-time",
    "event_time",
    "A window has two ends, or the same event is read by several runs.",
  ),
  filter("scan/service", "service_name", {
    why: "Other services use the same action names.",
    repair: "Write service_name = '..' beside the table.",
    // A source that names no service is about the log as a whole: whether it comes, or fits.
    applies: (source) => source === undefined || servicesOf(source).length > 0,
  }),
  filter("scan/workspace", "workspace_id", {
    why: "The table shows every workspace of the region: without a filter each one tells all events.",
    repair: "Write workspace_id in (:workspaces) beside the table.",
  }),
  bareBounds,
  star,
];
