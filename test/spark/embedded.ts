import type { Table } from "../../src/model/content.ts";
import { loadAuditLog } from "../../src/simulator/engine/audit-log.ts";
import type { LoggedRow } from "../../src/simulator/engine/delivered.ts";
import { type Engine, openEngine } from "../../src/simulator/engine/engine.ts";
import { loadPlatformTables } from "../../src/simulator/engine/platform-tables.ts";
import { execute } from "../../src/simulator/engine/statement.ts";
import type { Fault } from "../../src/simulator/workspace/faults.ts";
import { rehearse } from "../../src/simulator/workspace/rehearse.ts";
import { leftOut } from "../../src/simulator/workspace/unrehearsed.ts";
import type { Execute, Notification } from "./player/play.ts";
import type { PlatformObject } from "./stack.ts";

/** What was recorded; a row is visible from `arrived_at` on. */
export interface Recorded {
  readonly log: readonly LoggedRow[];
  readonly tables: readonly Pick<Table, "name" | "columns">[];
  readonly rows: Readonly<Record<string, readonly object[]>>;
}

/** The embedded workspace, as everything else here sees it: the one place that knows how it is run. */
export interface EmbeddedWorkspace {
  rehearse(span: {
    readonly from: Date;
    readonly to: Date;
    readonly faults: readonly Fault[];
  }): Promise<{ readonly summary: readonly string[]; readonly notifications: readonly Notification[] }>;
  readonly execute: Execute;
  close(): void;
}

export async function openEmbedded(
  objects: readonly PlatformObject[],
  recorded: Recorded,
): Promise<EmbeddedWorkspace> {
  const engine = await openEngine();
  await loadAuditLog(engine, recorded.log);
  await loadPlatformTables(engine, { tables: recorded.tables, rows: recorded.rows as never });
  const { statements } = leftOut(
    objects,
    recorded.tables.map(({ name }) => name),
  );
  return {
    async rehearse(span) {
      const made = await rehearse(objects, engine, { ...span, leftOut: statements });
      return {
        summary: made.runs
          .filter(({ result }) => result !== "skipped")
          .map(({ job, at, result, tasks }) => {
            const odd = tasks
              .filter((task) => task.result !== "success")
              .map((task) => `${task.task.task_key} ${task.result}`);
            return `${job.name} ${new Date(at).toISOString()}: ${[result, ...odd.sort()].join(", ")}`;
          })
          .sort(),
        notifications: made.notifications.map(({ at, detection, destination, findings }) => ({
          at,
          detection,
          destination,
          rows: findings,
        })),
      };
    },
    execute: executing(engine),
    close: () => engine.close(),
  };
}

function executing(engine: Engine): Execute {
  return (statement) => execute(engine, { ...statement, visibility: "arrived" });
}
