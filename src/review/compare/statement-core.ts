import { INVESTIGATE_COLUMN, tileWindow } from "../../render/alert-statement.ts";
import { dateLiteral, literal } from "../../sql/literal.ts";
import type { DetectionFacts } from "../facts/facts.ts";

/** A statement whose known parts are taken out, so that only what words cannot say is compared. */
export interface StatementCore {
  /** The statement over `:from`, `:to` and `:workspaces`, without allow entries: it can be filled and run. */
  readonly runnable: string;
  /** The same without the lists of actions, as people read it. */
  readonly shown: string;
  /** The same without comments and indents. */
  readonly rest: string;
  /** Actions that a catch-all leaves to others, or undefined where it is none. */
  readonly spokenFor: readonly string[] | undefined;
}

/** Takes a statement apart. What cannot be found stays, and shows as a difference. */
export function statementCore(facts: DetectionFacts): StatementCore {
  const { from, to } = tileWindow(facts);
  const runnable = facts.statement
    .replaceAll(from, ":from")
    .replaceAll(to, ":to")
    .replaceAll(workspaces(facts), "workspace_id in (:workspaces)")
    .split("\n")
    .filter((line) => !isAllowEntry(line, facts) && !line.endsWith(INVESTIGATE_COLUMN))
    .join("\n");
  const lines = runnable.split("\n");
  const shown = lines.map((line) => withoutLists(line, facts)).filter((line) => line !== undefined);
  const rest = shown.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("--"));
  return { runnable, shown: shown.join("\n"), rest: rest.join("\n"), spokenFor: spokenFor(lines) };
}

function workspaces({ watches = [] }: DetectionFacts): string {
  return `workspace_id in (${literal([...watches])})`;
}

/** One line per entry, exactly as src/sql writes it: what merely looks like one is shown. */
function isAllowEntry(line: string, { allow }: DetectionFacts): boolean {
  return allow.some(
    ({ where, until }) =>
      line.trim() === `and not (coalesce(${where}, false) and event_date <= ${dateLiteral(until)})`,
  );
}

const CATCH_ALL = /\((\w+) is null or \1 not in \((.*)\)\)$/;

function spokenFor(lines: readonly string[]): readonly string[] | undefined {
  const [, , list] = lines.map((line) => CATCH_ALL.exec(line)).find((found) => found !== null) ?? [];
  return list === undefined ? undefined : literals(list);
}

/** The texts of a list of literals. */
function literals(list: string): readonly string[] {
  return [...list.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, text = ""]) => text.replaceAll(/\\(.)/g, "$1"));
}

/** Undefined for a line that holds nothing else. */
function withoutLists(line: string, { match }: DetectionFacts): string | undefined {
  if (match === undefined) return line;
  if (match.unclaimed === true) return line.replace(CATCH_ALL, "$1 is unclaimed");
  const { actions = [], only = {} } = match;
  const list = ` in (${literal([...actions])})`;
  if (line.endsWith(list)) return `${line.slice(0, -list.length)} in (:actions)`;
  const isPart = ([split, values]: readonly [string, readonly string[]]) =>
    line.trim() === `and ${split} in (${literal([...values])})`;
  return Object.entries(only).some(isPart) ? undefined : line;
}
