import type { Source } from "../../model/content.ts";
import { SYSTEM_TABLE } from "../../model/table.ts";
import { bareColumn, type Comparison, comparisons, type Scan, scans } from "../../sql/conditions.ts";
import type { RuleResult } from "../diagnostic.ts";
import type { Subject } from "../subject.ts";
import { onAllText } from "./texts.ts";

const SIDES = [
  { words: "a lower", operators: [">=", ">"] },
  { words: "an upper", operators: ["<=", "<"] },
];

/** Scans of the audit log in a statement. */
export function auditScans(sql: string): readonly Scan[] {
  return scans(sql).filter(({ table }) => table === SYSTEM_TABLE);
}

/** Scans that do not bound a column on both sides. */
export function withoutBounds(subject: Subject, column: string): readonly RuleResult[] {
  return onAllText(subject, (sql) =>
    auditScans(sql).flatMap((scan) =>
      missingSides(scan, column).map((side) => ({
        line: scan.line,
        message: `reads ${scan.table} without ${side} bound on ${column}`,
        repair: `Compare ${column} itself with :from and :to, both sides, beside the table.`,
      })),
    ),
  );
}

function missingSides(scan: Scan, column: string): readonly string[] {
  const operators = limits(scan, column).map(({ operator }) => operator);
  if (operators.includes("=")) return [];
  return SIDES.filter((side) => !side.operators.some((operator) => operators.includes(operator))).map(
    ({ words }) => words,
  );
}

/** Comparisons that limit a column of a scan, the column standing alone. */
function limits({ conditions }: Scan, column: string): readonly Comparison[] {
  return conditions.flatMap(comparisons).filter(({ left }) => bareColumn(left) === column);
}

interface FilterWanted {
  readonly column: string;
  readonly repair: string;
  /** Sources whose rows must be filtered; all where it is left out. An investigation is of no source. */
  applies?(source: Source | undefined): boolean;
}

/** Scans that do not compare a column with given values. */
export function withoutFilter(
  subject: Subject,
  { column, repair, applies = () => true }: FilterWanted,
): readonly RuleResult[] {
  return onAllText(subject, (sql, source) =>
    (applies(source) ? auditScans(sql) : [])
      .filter((scan) => !limits(scan, column).some(({ operator }) => ["=", "in"].includes(operator)))
      .map((scan) => ({
        line: scan.line,
        message: `reads ${scan.table} without a filter on ${column}`,
        repair,
      })),
  );
}
