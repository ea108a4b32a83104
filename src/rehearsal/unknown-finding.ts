import { nearMiss } from "../base/near-miss.ts";
import { UserError } from "../base/problem.ts";
import type { Row } from "../simulator/engine/engine.ts";

/** Findings shown where none comes near. */
const SHOWN = 10;

/** What to say where no finding has a key: the near misses, else the newest findings. */
export function unknownFinding(key: string, findings: readonly Row[]): UserError {
  const near = nearest(key, findings);
  const candidates = near.length > 0 ? near : findings;
  const lines = candidates.slice(0, SHOWN).map(line);
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

function line({ finding_key, event_time, title, instance_id }: Row): string {
  const host = instance_id === null ? "" : ` on ${String(instance_id)}`;
  return `${String(finding_key)}  ${String(event_time).slice(11, 19)}  ${String(title)}${host}`;
}
