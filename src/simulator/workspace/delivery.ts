import { mkdir, utimes, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type LoggedRow, toDelivered } from "../engine/delivered.ts";
import { onDisk } from "../engine/pipeline/storage.ts";

/** How the platform writes: a file per batch, or one per workspace and day that grows. */
export type Layout = "files" | "growing files";

/** Writes a log as delivered files, as far as a clock has been turned. */
export interface Delivery {
  /** Everything that arrives up to an instant, in epoch milliseconds. */
  readonly upTo: (at: number) => Promise<void>;
}

interface Line {
  readonly text: string;
  readonly arrivesAt: number;
  /** `workspaceId=<id>/date=<day>`. */
  readonly folder: string;
}

/** A folder for what has no workspace: no flow reads it. */
const NO_WORKSPACE = "__HIVE_DEFAULT_PARTITION__";

/** `prefix` is the cloud's path that holds `workspaceId=<id>/`, `root` the folder that stands for its storage. */
export function delivery(
  log: readonly LoggedRow[],
  { root, prefix, layout }: { readonly root: string; readonly prefix: string; readonly layout: Layout },
): Delivery {
  const lines = log.map(lineOf).sort((a, b) => a.arrivesAt - b.arrivesAt);
  const written = new Map<string, Line[]>();
  let [next, batch] = [0, 0];
  return {
    async upTo(at) {
      const arrived = new Set<string>();
      batch += 1;
      for (let line = lines[next]; line !== undefined && line.arrivesAt <= at; line = lines[next]) {
        const number = layout === "files" ? batch : 0;
        const file = `${line.folder}/auditlogs_${number}.json`;
        written.set(file, [...(written.get(file) ?? []), line]);
        arrived.add(file);
        next += 1;
      }
      for (const file of arrived) await write(onDisk(root, `${prefix}${file}`), written.get(file) ?? []);
    },
  };
}

function lineOf(row: LoggedRow): Line {
  const day = row.event_date ?? row.event_time.slice(0, 10);
  const workspace = encodeURIComponent(row.workspace_id ?? NO_WORKSPACE);
  return {
    text: row.line ?? JSON.stringify(toDelivered(row)),
    arrivesAt: Date.parse(row.arrived_at ?? row.event_time),
    folder: `workspaceId=${workspace}/date=${encodeURIComponent(day)}`,
  };
}

/** A file changed when its last line arrived. */
async function write(file: string, lines: readonly Line[]): Promise<void> {
  const changed = new Date(Math.max(...lines.map(({ arrivesAt }) => arrivesAt)));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, lines.map(({ text }) => `${text}\n`).join(""));
  await utimes(file, changed, changed);
}

/** An empty file: a recorded log begins long after the first delivery, so no folder is without files. */
export async function deliverBefore(root: string, folder: string, at: number): Promise<void> {
  const file = onDisk(root, `${folder}date=1970-01-01/auditlogs_0.json`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, "");
  await utimes(file, new Date(at), new Date(at));
}
