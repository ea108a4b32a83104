import { dateLiteral, literal } from "../../sql/literal.ts";
import type { DetectionFacts } from "../facts/facts.ts";

/** A list of literals, as src/sql writes it. */
const LITERALS = "(?:'(?:[^'\\\\]|\\\\.)*'(?:, )?)*";
/** What a catch-all asks of its rows: the actions that are left to others. */
const CATCH_ALL = new RegExp(`\\((\\w+) is null or \\1 not in \\((${LITERALS})\\)\\)`);

/** Actions that the first catch-all of some lines leaves to others, or undefined where there is none. */
export function spokenFor(lines: readonly string[]): readonly string[] | undefined {
  const [, , list] = lines.map((line) => CATCH_ALL.exec(line)).find((found) => found !== null) ?? [];
  return list === undefined ? undefined : literals(list);
}

/** A line with the catch-all's list taken out. */
export function withoutSpokenFor(line: string): string {
  return line.replace(CATCH_ALL, "$1 is unclaimed");
}

/** The texts of a list of literals. */
function literals(list: string): readonly string[] {
  return [...list.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, text = ""]) => text.replaceAll(/\\(.)/g, "$1"));
}

/** Where the lines of a common table stand: those between `name as (` and its closing parenthesis. */
export function block(lines: readonly string[], name: string): readonly [start: number, end: number] {
  const opening = lines.findIndex((line) => line.trim() === `${name} as (`);
  if (opening < 0) return [0, 0];
  const indent = (lines[opening] ?? "").search(/\S/);
  const closing = lines.findIndex(
    (line, at) => at > opening && /^ *\),?$/.test(line) && line.indexOf(")") === indent,
  );
  return closing < 0 ? [0, 0] : [opening + 1, closing];
}

/** Lines as they count: without indents, comments and what is empty. */
export function counted(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("--"));
}

/** `workspace_id in (…)` of whose rows count. */
export function watchedIds({ watches = [] }: DetectionFacts): string {
  return `workspace_id in (${literal([...watches])})`;
}

/** The parts of shared actions that a detection matches, as conditions. */
export function splitConditions({ match }: DetectionFacts): readonly string[] {
  return Object.entries(match?.only ?? {}).map(([split, values]) => `${split} in (${literal([...values])})`);
}

/** An allow entry as a condition, exactly as src/sql writes it: what merely looks like an entry is shown. */
export function notAllowed({ where, until }: DetectionFacts["allow"][number]): string {
  return `not (coalesce(${where}, false) and event_date <= ${dateLiteral(until)})`;
}
