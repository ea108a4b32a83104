import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type Problem, UserError } from "../../base/problem.ts";
import type { AuditRow } from "../../model/cases.ts";
import { type DeliveredRow, fromDelivered, type LoggedRow } from "../../simulator/engine/delivered.ts";

export const EVENT_FORMATS = ["system-table", "delivery"] as const;
export type EventFormat = (typeof EVENT_FORMATS)[number];

/** Problems shown of one file: after these, the reader has seen what kind it is. */
const SHOWN = 20;

const Instant = z.iso.datetime({ offset: true });
const Common = z.object({ arrived_at: Instant.optional() });
const SystemTableRow = Common.extend({ event_time: Instant, service_name: z.string().nullable() }).loose();
const DeliveredLine = Common.extend({ timestamp: z.number() }).loose();

/** Audit rows of an NDJSON file in either shape; without a format, the first row tells which. */
export async function readEvents(
  file: string,
  format: EventFormat | undefined,
): Promise<readonly LoggedRow[]> {
  const lines = (await readText(file)).split("\n");
  const problems: Problem[] = [];
  const rows = lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    const { row, problem } = readLine(line, format);
    if (problem !== undefined) problems.push({ file, key: `line ${index + 1}`, ...problem });
    return row === undefined ? [] : [row];
  });
  if (problems.length > 0) throw new UserError(shown(file, problems));
  if (rows.length === 0)
    throw new UserError([{ file, key: "", message: "holds no rows", repair: "Give one JSON row per line." }]);
  return rows;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError([
      { file, key: "", message: `cannot be read: ${reason}`, repair: "Name an NDJSON file." },
    ]);
  }
}

type LineProblem = Pick<Problem, "message" | "repair">;

function readLine(line: string, format: EventFormat | undefined): { row?: LoggedRow; problem?: LineProblem } {
  const value = parseJson(line);
  if (value === undefined)
    return {
      problem: { message: `is no JSON: ${line.slice(0, 60)}`, repair: "Give one JSON row per line." },
    };
  const delivered = (format ?? formatOf(value)) === "delivery";
  const result = (delivered ? DeliveredLine : SystemTableRow).safeParse(value);
  if (!result.success) return { problem: rowProblem(result.error, delivered) };
  // The parts that decide are checked; the rest is read with defaults.
  return { row: delivered ? deliveredRow(line, value as DeliveredRow) : inUtc(value as AuditRow) };
}

/** When a line arrived is not part of it. */
function deliveredRow(line: string, { arrived_at, ...delivered }: DeliveredRow): LoggedRow {
  const row = fromDelivered({ ...delivered, ...(arrived_at === undefined ? {} : { arrived_at }) });
  return { ...row, line: arrived_at === undefined ? line : JSON.stringify(delivered) };
}

function formatOf(value: object): EventFormat {
  return "timestamp" in value && !("event_time" in value) ? "delivery" : "system-table";
}

function parseJson(line: string): object | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function rowProblem(error: z.ZodError, delivered: boolean): LineProblem {
  const where = error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  const shape = delivered ? "timestamp in epoch milliseconds" : "event_time as ISO 8601, service_name";
  return { message: `is no audit row (${where})`, repair: `Each row needs at least ${shape}.` };
}

function inUtc(row: AuditRow): AuditRow {
  const utc = (time: string) => new Date(time).toISOString();
  const arrived = row.arrived_at === undefined ? {} : { arrived_at: utc(row.arrived_at) };
  return { ...row, event_time: utc(row.event_time), ...arrived };
}

function shown(file: string, problems: readonly Problem[]): readonly Problem[] {
  const more = problems.length - SHOWN;
  if (more <= 0) return problems;
  return [
    ...problems.slice(0, SHOWN),
    {
      file,
      key: "",
      message: `has ${more} more such lines`,
      repair: "Mend these first, or name another --format.",
    },
  ];
}
