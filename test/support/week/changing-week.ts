import type { Content, Detection } from "../../../src/model/content.ts";
import type { AllowEntry } from "../../../src/model/workspace.ts";
import { actionName, detectionOf, weekContent } from "./week.ts";
import type { Fate, Stage } from "./week-case.ts";

const [ADDED, RENAMED, MOVED, PAUSED, TIGHTENED, LOOSENED, REMOVED] = [0, 1, 2, 3, 4, 5, 6].map(actionName);
const STEADY = [7, 8, 9].map(actionName);
const FEW_HOSTS: AllowEntry = {
  where: "instance_id in ('i-1', 'i-2')",
  reason: "Known hosts.",
  owner: "soc",
  until: "2026-04-01",
};

/** A week of ten detections, of which seven change: one change a day, the days as long as asked for. */
export function changingWeek(days: number): readonly Stage[] {
  return [0, 1, 2, 3, 4, 5, 6].map((day) => ({
    hour: Math.floor((day * days * 24) / 7),
    content: contentOf(day),
    fate: (action, host) => fateOf(day, action, host),
  }));
}

function contentOf(day: number): Content {
  const changing: readonly Detection[] = [
    ...(day >= 1 ? [detectionOf(ADDED ?? "")] : []),
    detectionOf(RENAMED ?? "", day >= 2 ? { slug: "renamed", formerly: `week/${RENAMED}` } : {}),
    detectionOf(MOVED ?? "", day >= 3 ? { category: "hosts", formerly: `week/${MOVED}` } : {}),
    ...[PAUSED, TIGHTENED, LOOSENED].map((action) => detectionOf(action ?? "")),
    ...(day < 6 ? [detectionOf(REMOVED ?? "")] : []),
  ];
  const until = "2026-04-01";
  const tune = {
    ...(isPaused(day) ? { [`week/${PAUSED}`]: { paused: { reason: "noisy", owner: "soc", until } } } : {}),
    ...(day >= 4 ? { [`week/${TIGHTENED}`]: { allow: [FEW_HOSTS] } } : {}),
    ...(day < 5 ? { [`week/${LOOSENED}`]: { allow: [FEW_HOSTS] } } : {}),
  };
  return weekContent([...changing, ...STEADY.map((action) => detectionOf(action))], { tune });
}

function isPaused(day: number): boolean {
  return day >= 2 && day < 4;
}

function fateOf(day: number, action: string, host: string): Fate {
  const isAllowed = ["i-1", "i-2"].includes(host);
  switch (action) {
    case ADDED:
      return day >= 1 ? "told" : "ignored";
    case PAUSED:
      return isPaused(day) ? "recorded" : "told";
    case TIGHTENED:
      return day >= 4 && isAllowed ? "ignored" : "told";
    case LOOSENED:
      return day < 5 && isAllowed ? "ignored" : "told";
    case REMOVED:
      return day < 6 ? "told" : "ignored";
    default:
      return "told";
  }
}
