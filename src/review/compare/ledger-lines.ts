import { literal } from "../../sql/literal.ts";
import type { DetectionFacts } from "../facts/facts.ts";
import { block, counted, notAllowed, splitConditions, spokenFor, withoutSpokenFor } from "./sql-lines.ts";

// A statement that fills a ledger for all matches of a source says of each detection: rows of two lists
// (`homes`, `kinds`), a condition on its action, and a branch with its further conditions.

const BRANCHES = "and case detectform_detection";

/** The statement without what it says of single detections. */
export function neighbourless(lines: readonly string[]): readonly string[] {
  const kept = ["homes", "kinds"].reduce(withoutRows, lines);
  return withoutBranches(withoutConditions(kept)).map((line) =>
    withoutSpokenFor(line).replace(
      /coalesce\(homes\.detection, case when \w+ is unclaimed then '[^']*' end\)/,
      "homes.detection",
    ),
  );
}

/** What the statement says of one detection and its facts do not, and what its facts say and it does not. */
export function ledgerLeftovers(lines: readonly string[], facts: DetectionFacts): readonly string[] {
  const inside = (name: string) => counted(lines.slice(...block(lines, name)));
  const kinds = ownRows(inside("kinds"), (row) => row.startsWith(`(${literal(facts.detection)}, `));
  const unknown = kinds.filter((row) => !kindRows(facts).includes(row));
  const left = kinds.length === 1 ? unknown : [...unknown, `${kinds.length} kinds of ${facts.detection}`];
  if (facts.match === undefined) return left;
  return [...left, ...matchLeftovers(inside, facts)];
}

function matchLeftovers(
  inside: (name: string) => readonly string[],
  facts: DetectionFacts,
): readonly string[] {
  const { detection, match } = facts;
  const homes = ownRows(inside("homes"), (row) => row.endsWith(`, ${literal(detection)})`));
  const expected = (match?.actions ?? []).map((action) => `(${literal(action)}, ${literal(detection)})`);
  const branch = inside("numbered").filter((line) => line.startsWith(`when ${literal(detection)} then `));
  return [
    ...homes.filter((row) => !expected.includes(row)),
    ...expected.filter((row) => !homes.includes(row)).map((row) => `no home ${row}`),
    ...(isClaimed(inside("claimed"), facts) ? [] : [`no condition of ${detection}`]),
    ...(branch.join() === branchOf(facts) ? [] : [...branch, `other conditions of ${detection}`]),
  ];
}

function isClaimed(claimed: readonly string[], { detection, match }: DetectionFacts): boolean {
  if (match?.unclaimed === true)
    return (
      spokenFor(claimed) !== undefined &&
      claimed.some((line) => line.includes(` then ${literal(detection)} end`))
    );
  return claimed.some((line) => line.endsWith(` in (${literal([...(match?.actions ?? [])])})`));
}

function ownRows(lines: readonly string[], isOwn: (row: string) => boolean): readonly string[] {
  return lines.map((line) => line.replace(/,$/, "")).filter(isOwn);
}

/** What the kind of a detection may be: its findings are closed where nobody is told of them. */
function kindRows({ detection, severity, title, paused, told }: DetectionFacts): readonly string[] {
  const quiet = paused ? ["'paused'"] : ["cast(null as string)"];
  const reasons = told.length === 0 && !paused ? [...quiet, "'routed to nobody'"] : quiet;
  return reasons.map((reason) => `(${[detection, severity, title].map(literal).join(", ")}, ${reason})`);
}

/** The branch of a detection's further conditions; empty where it has none. */
function branchOf(facts: DetectionFacts): string {
  const conditions = [...splitConditions(facts), ...facts.allow.map(notAllowed)];
  if (conditions.length === 0) return "";
  return `when ${literal(facts.detection)} then coalesce(${conditions.join(" and ")}, false)`;
}

/** A line of branches where nothing is allowed. */
export function withoutAllowEntries(line: string, { allow }: DetectionFacts): string {
  return allow.reduce((text, entry) => text.replaceAll(notAllowed(entry), "true"), line);
}

function withoutRows(lines: readonly string[], name: string): readonly string[] {
  const [start, end] = block(lines, name);
  return lines.filter((line, at) => !(at >= start && at < end && /^ *\(.*\),?$/.test(line)));
}

function withoutConditions(lines: readonly string[]): readonly string[] {
  const [start, end] = block(lines, "claimed");
  const where = lines.findIndex((line, at) => at >= start && at < end && line.trim() === "where");
  return where < 0 ? lines : [...lines.slice(0, where + 1), ...lines.slice(end)];
}

function withoutBranches(lines: readonly string[]): readonly string[] {
  const opening = lines.findIndex((line) => line.trim() === BRANCHES);
  const closing = lines.findIndex((line, at) => at > opening && line.trim() === "end");
  if (opening < 0 || closing < 0) return lines;
  return [...lines.slice(0, opening), "and true", ...lines.slice(closing + 1)];
}
