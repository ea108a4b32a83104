import { INVESTIGATE_COLUMN, tileWindow } from "../../render/alert-statement.ts";
import { literal } from "../../sql/literal.ts";
import type { DetectionFacts } from "../facts/facts.ts";
import type { StatementCore } from "./core.ts";
import {
  block,
  counted,
  notAllowed,
  splitConditions,
  spokenFor,
  watchedIds,
  withoutSpokenFor,
} from "./sql-lines.ts";

/** Takes an alert's statement over its tile apart. What cannot be found stays, and shows as a difference. */
export function tileCore(facts: DetectionFacts): StatementCore {
  const { from, to } = tileWindow(facts);
  const lines = facts.statement
    .replaceAll(from, ":from")
    .replaceAll(to, ":to")
    .replaceAll(watchedIds(facts), "workspace_id in (:workspaces)")
    .split("\n")
    .filter((line) => !isAllowEntry(line, facts) && !line.endsWith(INVESTIGATE_COLUMN));
  const shown = lines.map((line) => withoutLists(line, facts)).filter((line) => line !== undefined);
  return {
    runnable: lines.join("\n"),
    shown: shown.join("\n"),
    rest: counted(shown).join("\n"),
    matched: [...matchTables(shown, facts), ...matchedConditions(shown)].join("\n"),
    spokenFor: spokenFor(lines),
  };
}

/** The rows that a detection matches from, and those that it finds where it has SQL of its own. */
export function matchTables(lines: readonly string[], { source = "" }: DetectionFacts): readonly string[] {
  return [source.replaceAll("-", "_"), "found"].flatMap((name) =>
    counted(lines.slice(...block(lines, name))),
  );
}

/** Conditions on what is matched that have no words: the match itself was taken out. */
export function matchedConditions(shown: readonly string[]): readonly string[] {
  const lines = counted(shown);
  const end = lines.lastIndexOf(") as matched");
  const start = lines.slice(0, Math.max(end, 0)).lastIndexOf("where");
  return lines
    .slice(start + 1, Math.max(end, 0))
    .filter((line) => line !== "true" && !/^\w+ (in \(:actions\)|is unclaimed)$/.test(line));
}

/** One line per entry. */
export function isAllowEntry(line: string, { allow }: DetectionFacts): boolean {
  return allow.some((entry) => line.trim() === `and ${notAllowed(entry)}`);
}

/** Undefined for a line that holds nothing else. */
function withoutLists(line: string, facts: DetectionFacts): string | undefined {
  const { match } = facts;
  if (match === undefined) return line;
  if (match.unclaimed === true) return withoutSpokenFor(line);
  const list = ` in (${literal([...(match.actions ?? [])])})`;
  if (line.endsWith(list)) return `${line.slice(0, -list.length)} in (:actions)`;
  return splitConditions(facts).some((part) => line.trim() === `and ${part}`) ? undefined : line;
}
