import type { Content } from "../../../src/model/content.ts";
import type { Fault } from "../../../src/simulator/workspace/faults.ts";
import type { PlatformObject } from "../../../src/simulator/workspace/objects.ts";

/** Size of a replay. */
export interface WeekShape {
  readonly seed: number;
  readonly findings: number;
  readonly days: number;
}

/** What becomes of an event's row that a run sees: somebody is told, it is put down as closed, or nothing. */
export type Fate = "told" | "recorded" | "ignored";

/** Content, from when on it is deployed, and what it does with a host's events of an action. */
export interface Stage {
  /** Hours after the beginning. */
  readonly hour: number;
  readonly content: Content;
  fate(action: string, host: string): Fate;
}

/** What goes wrong or changes in the course of a seeded week. */
export interface WeekCase {
  readonly name: string;
  readonly detections: number;
  /** The content stays as it is. */
  readonly steady: boolean;
  /** It goes on for so many hours at least, whatever the length of the log. */
  readonly leastHours: number;
  /** What is deployed, first and later. */
  deploys(shape: WeekShape): readonly Stage[];
  faults(objects: readonly PlatformObject[], shape: WeekShape): readonly Fault[];
}
