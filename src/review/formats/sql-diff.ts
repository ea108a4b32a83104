import type { Change } from "../change.ts";
import { type DiffLine, hunks, lineDiff } from "../line-diff.ts";

const CONTEXT = 2;

/** The statement's lines that differ, with some around them; nothing for any other change. */
function sqlDiff({ kind, before, after }: Change): readonly DiffLine[] {
  if (kind !== "statement" || before === null || after === null) return [];
  return hunks(lineDiff(before, after), CONTEXT);
}

/** The same, each difference once: a source's is that of all its detections. */
export function newSqlDiff(change: Change, shown: Set<string>): readonly DiffLine[] {
  const lines = sqlDiff(change);
  const differing = lines.filter(({ sign }) => sign !== " ");
  const key = JSON.stringify(differing.map(({ sign, text }) => [sign, text.trim()]));
  if (shown.has(key)) return [];
  shown.add(key);
  return lines;
}
