import { suggest } from "../base/near-miss.ts";
import type { Problem } from "../base/problem.ts";
import type { Waiver } from "../model/waiver.ts";
import { type Change, ERRORS, KINDS, type Kind } from "./change.ts";

/** What changes need a waiver, and which have one. */
export interface Judgement {
  /** Findings about the waivers themselves. */
  readonly findings: readonly Change[];
  readonly waived: ReadonlyMap<Change, Waiver>;
  /** Changes that nobody decided: the gate refuses them. */
  readonly refused: readonly Change[];
}

export interface Terms {
  readonly waivers: readonly Waiver[];
  /** `yyyy-mm-dd`, UTC. */
  readonly today: string;
  /** Share of a workspace's detections above which each deletion needs a waiver of its own. */
  readonly deletionLimit: number;
  /** How many detections each workspace had. */
  readonly detections: ReadonlyMap<string, number>;
}

/** Kinds that a waiver names and no change is called. */
export function waiverProblems(waivers: readonly Waiver[], file: string): readonly Problem[] {
  return waivers.flatMap(({ kind }, index) =>
    kind in KINDS
      ? []
      : [
          {
            file,
            key: `${index}.kind`,
            message: `"${kind}" is no kind of change`,
            repair: suggest(kind, Object.keys(KINDS)),
          },
        ],
  );
}

/** Which changes are decided, by whom, and what is wrong with the waivers. */
export function judge(changes: readonly Change[], terms: Terms): Judgement {
  const valid = terms.waivers.filter(({ until }) => until >= terms.today);
  const needing = changes.filter(needsWaiver);
  const waived = new Map(
    needing.flatMap((change) => {
      const named = needsItsOwn(change, changes, terms);
      const waiver = valid.find((it) => covers(it, change) && !(named && it.detection !== change.detection));
      return waiver === undefined ? [] : [[change, waiver] as const];
    }),
  );
  const used = new Set(waived.values());
  return {
    findings: [
      ...terms.waivers.filter((it) => !valid.includes(it)).map((it) => finding(it, "waiver-ended")),
      ...valid.filter((it) => !used.has(it)).map((it) => finding(it, "waiver-unused")),
    ],
    waived,
    refused: needing.filter((change) => !waived.has(change)),
  };
}

function needsWaiver({ kind, direction }: Change): boolean {
  return ERRORS.includes(kind) || direction === "weaker" || direction === "unclear";
}

/** A critical detection, or one of many, is not deleted by a pattern. */
function needsItsOwn(change: Change, changes: readonly Change[], terms: Terms): boolean {
  if (change.kind !== "deleted") return false;
  const deleted = changes.filter(
    ({ kind, workspace }) => kind === "deleted" && workspace === change.workspace,
  );
  const share = deleted.length / (terms.detections.get(change.workspace) ?? 1);
  return change.severity === "critical" || share > terms.deletionLimit;
}

function covers(waiver: Waiver, { kind, detection, workspace }: Change): boolean {
  return (
    waiver.kind === kind && matches(waiver.workspace, workspace) && matches(waiver.detection, detection ?? "")
  );
}

function matches(pattern: string, name: string): boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.\\+?^${}()|[\]]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(name);
}

function finding(waiver: Waiver, kind: Extract<Kind, `waiver-${string}`>): Change {
  const what = `waiver of ${waiver.kind} for ${waiver.detection} (${waiver.owner})`;
  const text =
    kind === "waiver-ended" ? `${what} ended on ${waiver.until}: take it out` : `${what} covers nothing here`;
  return {
    workspace: waiver.workspace,
    detection: null,
    kind,
    direction: "neutral",
    before: null,
    after: null,
    text,
  };
}
