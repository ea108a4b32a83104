import { inject } from "vitest";
import type { LoggedRow } from "../../src/simulator/engine/delivered.ts";
import type { Recorded } from "./embedded.ts";
import { type Deployed, type Job, readDeployed } from "./player/deployed.ts";
import type { LiveRun } from "./player/live-run.ts";
import { type Execute, type Notification, type Play, type Played, play, playOn } from "./player/play.ts";
import { jobOf } from "./scenario.ts";
import { readObjects } from "./stack.ts";
import { openWorkspace, type SparkWorkspace } from "./workspace.ts";

/** A workspace of its own for some jobs of `dev`, over a log of a few rows. */
export interface Playground {
  readonly deployed: Deployed;
  readonly jobs: readonly Job[];
  readonly spark: SparkWorkspace;
  play(change: Partial<Play> & Pick<Play, "from" | "to">): Promise<Played>;
  /** Plays what a repair has made open again. */
  playOn(run: LiveRun): Promise<readonly Notification[]>;
}

export async function openPlayground(categories: readonly string[], recorded: Recorded): Promise<Playground> {
  const all = readDeployed(await readObjects(inject("stacks"), "dev"));
  const jobs = categories.map((category) => jobOf(all, category));
  const deployed = { ...all, jobs };
  const spark = await openWorkspace(inject("sparkPort") ?? 0, deployed, recorded);
  const usual = { deployed, faults: [], leftOut: new Set<string>(), execute: spark.execute };
  return {
    deployed,
    jobs,
    spark,
    play: (change) => play({ ...usual, ...change }),
    playOn: (run) => playOn(run, { ...usual, from: new Date(0), to: new Date(0) }),
  };
}

/** A log of nothing but events, and no other tables. */
export function logOf(...log: readonly LoggedRow[]): Recorded {
  return { log, tables: [], rows: {} };
}

/** Which of some keys were notified of, in order, once for all destinations that were told at one instant. */
export function notifiedKeys(
  { notifications }: Pick<Played, "notifications">,
  keys: readonly string[],
): readonly string[] {
  const told = notifications.flatMap(({ at, rows }) =>
    keys.filter((key) => JSON.stringify(rows).includes(key)).map((key) => [at, key] as const),
  );
  return [...new Map(told.map((each) => [each.join(" "), each])).values()]
    .sort(([a], [b]) => a - b)
    .map(([, key]) => key);
}

/** The statements of an alert see what they saw before anything was collected. */
export function seeingNothing({ alerts }: Deployed, execute: Execute): Execute {
  const statements = new Set([...alerts.values()].map(({ statement }) => statement));
  return (statement) => (statements.has(statement.sql) ? Promise.resolve([]) : execute(statement));
}
