import { nearMiss } from "../base/near-miss.ts";
import { UserError } from "../base/problem.ts";
import type { AuditRow } from "../model/cases.ts";
import type { Workspace } from "../model/content.ts";
import type { Fleet } from "../plan/fleet.ts";
import { planOf } from "../plan/workspace-plan.ts";
import { renderDeployment } from "../render/deployment.ts";
import { findingsRelation } from "../render/findings-relation.ts";
import { NEWEST } from "../render/investigation/statement.ts";
import type { Engine, Row } from "../simulator/engine/engine.ts";
import { namedTables } from "../simulator/engine/named-tables.ts";
import { execute } from "../simulator/engine/statement.ts";
import {
  type Asked,
  investigate,
  openWorkspace,
  type Recorded,
  type SavedInvestigation,
  savedInvestigations,
} from "../simulator/workspace/investigate.ts";
import { apply } from "../simulator/workspace/objects.ts";

/** A finding in hand, and the workspace that has it. */
export interface WalkOrder {
  readonly fleet: Fleet;
  readonly workspace: Workspace;
  readonly recorded: Recorded;
  /** Key of the finding; by default the newest one. */
  readonly event?: string | undefined;
  /** When it is asked; by default an hour after the last row arrived, since the tables lag behind the log. */
  readonly at?: Date | undefined;
}

/** One investigation of the walk with its answer. */
export interface WalkStep {
  /** From 1. */
  readonly number: number;
  readonly finding: Row;
  readonly investigation: SavedInvestigation;
  readonly rows: readonly Row[];
}

const HOUR = 3_600_000;

/** Walks a finding through the workspace's investigations, one after the other. Throws a UserError for an unknown key. */
export async function* walk(order: WalkOrder): AsyncGenerator<WalkStep> {
  const { recorded, event = NEWEST, at = new Date(lastArrival(recorded.log) + HOUR) } = order;
  const plan = planOf(order.fleet, withRecordedTables(order));
  const objects = apply(renderDeployment(plan));
  const engine = await openWorkspace(objects, recorded, at);
  try {
    const finding = await findingOf(engine, findingsRelation(plan), { event, at });
    const asked = { event: String(finding.finding_key), at };
    for (const [index, investigation] of savedInvestigations(objects).entries())
      yield {
        number: index + 1,
        finding,
        investigation,
        rows: await investigate(engine, investigation, asked),
      };
  } finally {
    engine.close();
  }
}

function lastArrival(log: readonly AuditRow[]): number {
  return log.reduce((last, row) => Math.max(last, Date.parse(row.arrived_at ?? row.event_time)), 0);
}

/** Tables that only the workspace can name are read as tables/ has them, where rows of them are given. */
function withRecordedTables({ workspace, recorded: { tables, rows } }: WalkOrder): Workspace {
  const { without = [] } = workspace.investigate ?? {};
  const named = namedTables(tables, (name) => name in rows);
  return { ...workspace, investigate: { ...named, without } };
}

async function findingOf(engine: Engine, relation: string, { event, at }: Asked): Promise<Row> {
  const sql = `select * from (${relation}) as findings order by event_time desc, detection, finding_key`;
  const findings = await execute(engine, { sql, at, parameters: {}, visibility: "arrived" });
  const found = event === NEWEST ? findings[0] : findings.find(({ finding_key }) => finding_key === event);
  if (found === undefined) throw unknownFinding(event, findings);
  return found;
}

/** Findings shown where none comes near. */
const SHOWN = 10;

/** What to say where no finding has a key: the near misses, else the newest findings. */
function unknownFinding(key: string, findings: readonly Row[]): UserError {
  const near = nearest(key, findings);
  const candidates = near.length > 0 ? near : findings;
  const lines = candidates.slice(0, SHOWN).map(findingLine);
  const more = candidates.length > SHOWN ? [`and ${candidates.length - SHOWN} more`] : [];
  const intro = near.length > 0 ? "Did you mean" : "Use one of";
  const repair =
    findings.length === 0 ? "The rows hold no finding." : [`${intro}:`, ...lines, ...more].join("\n    ");
  return new UserError([{ file: "--event", key: "", message: `there is no finding "${key}"`, repair }]);
}

function nearest(key: string, findings: readonly Row[]): readonly Row[] {
  const begin = findings.filter(({ finding_key }) => key !== "" && String(finding_key).startsWith(key));
  const meant = nearMiss(key, [...new Set(findings.map(({ finding_key }) => String(finding_key)))]);
  return begin.length > 0 ? begin : findings.filter(({ finding_key }) => finding_key === meant);
}

function findingLine({ finding_key, event_time, title, instance_id }: Row): string {
  const host = instance_id === null ? "" : ` on ${String(instance_id)}`;
  return `${String(finding_key)}  ${String(event_time).slice(11, 19)}  ${String(title)}${host}`;
}
