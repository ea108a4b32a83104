import type { AuditRow } from "detectform/model";
import { clusterVersions } from "./clusters.ts";
import { instanceEvents, nodeTimeline } from "./compute.ts";
import { type DeliveredRow, delivered } from "./delivered.ts";
import { clusterRows, machineRows } from "./hosts.ts";
import { INCIDENTS, incidentRows } from "./incidents.ts";
import { jobRuns, jobs, taskRuns } from "./lakeflow.ts";
import { allowed, ignored, inProd, namesakes } from "./lookalikes.ts";
import { CLUSTERS } from "./machines.ts";
import { ordinary } from "./ordinary.ts";
import { random } from "./random.ts";
import { posted } from "./rows.ts";
import { story } from "./story.ts";
import { byVisibility, type TableRow } from "./tables.ts";

/** How many audit rows the day has. */
const ROWS = 5012;

/** The recorded day in the order in which its rows arrive. */
function day(): DeliveredRow[] {
  const remarkable = [
    ...part("incidents", incidentRows),
    ...part("story", story),
    ...part("machines", machineRows),
    ...part("clusters", clusterRows),
    ...part("allowed", allowed),
    ...part("ignored", ignored),
    ...part("namesakes", namesakes),
    ...part("prod", inProd),
  ];
  const rest = part("ordinary", (chance) => ordinary(ROWS - remarkable.length, chance));
  return [...remarkable, ...rest].map(delivered).sort(byArrival);
}

function part(name: string, rows: (chance: ReturnType<typeof random>) => AuditRow[]): AuditRow[] {
  return posted(rows(random(name)), random(`${name}: arrivals`));
}

function byArrival(one: DeliveredRow, other: DeliveredRow): number {
  const order = Date.parse(one.arrived_at) - Date.parse(other.arrived_at);
  return order || one.timestamp - other.timestamp;
}

/** An incident that must be told, as planted.json lists it. */
interface Planted {
  readonly finding_key: string;
  /** Name of the workspace that tells it. */
  readonly workspace: string;
  readonly detection: string;
  readonly event_time: string;
  readonly arrived_at: string;
  readonly note: string;
  readonly late?: true;
  /** What an investigation must name: the cluster and who is behind it, or null where the tables lack it. */
  readonly cluster: string | null;
  readonly user: string | null;
}

function planted(): Planted[] {
  return INCIDENTS.map(({ row, detection, note, late, cluster, user }) => ({
    finding_key: row.request_id ?? "",
    workspace: "dev",
    detection,
    event_time: row.event_time,
    arrived_at: row.arrived_at ?? row.event_time,
    note,
    ...(late && { late }),
    cluster: cluster === undefined ? null : CLUSTERS[cluster].name,
    user: user?.email ?? null,
  }));
}

/** Rows of the tables around the log, by the tables' names. */
const TABLES: Readonly<Record<string, () => TableRow[]>> = {
  "system.compute.clusters": clusterVersions,
  "system.compute.instance_events": instanceEvents,
  "system.compute.node_timeline": nodeTimeline,
  "system.lakeflow.job_run_timeline": jobRuns,
  "system.lakeflow.job_task_run_timeline": taskRuns,
  "system.lakeflow.jobs": jobs,
};

function tableFiles(): readonly (readonly [name: string, text: string])[] {
  return Object.entries(TABLES).map(([name, rows]) => [
    `tables/${name}.ndjson`,
    rows().sort(byVisibility).map(line).join(""),
  ]);
}

/** One row as a line of JSON. Like Spark's writer it leaves out what is NULL. */
function line(row: DeliveredRow | TableRow): string {
  return `${JSON.stringify(row, (_, value: unknown) => value ?? undefined)}\n`;
}

/** The text of each file, by its name. */
export function sampleFiles(): Readonly<Record<string, string>> {
  return {
    "audit.ndjson": day().map(line).join(""),
    "planted.json": `${JSON.stringify(planted(), null, 2)}\n`,
    ...Object.fromEntries(tableFiles()),
  };
}
