import { INVESTIGATE_COLUMN } from "../../render/alert-statement.ts";
import { WINDOW } from "../../render/ledger/window.ts";
import { literal } from "../../sql/literal.ts";
import type { DetectionFacts } from "../facts/facts.ts";
import type { StatementCore } from "./core.ts";
import { ledgerLeftovers, neighbourless, withoutAllowEntries } from "./ledger-lines.ts";
import { counted, spokenFor, watchedIds } from "./sql-lines.ts";
import { isAllowEntry, matchedConditions, matchTables } from "./tile-core.ts";

const USING = /\nusing \(\n([\s\S]*)\n\) as s\non\n/;

/**
 * Takes a ledger's alert, and the statement that fills the ledger for it and its neighbours, apart. What
 * concerns the neighbours alone goes, and what words say of the detection; the rest shows as a difference.
 */
export function ledgerCore(facts: DetectionFacts, collect: string): StatementCore {
  const filling = overAnything(collect, facts).filter((line) => !isAllowEntry(line, facts));
  const alert = overAnything(facts.statement, facts).filter((line) => !line.endsWith(INVESTIGATE_COLUMN));
  const left = ledgerLeftovers(filling, facts);
  const shown = [...neighbourless(filling), ...left, ...alert];
  const conditions = facts.match === undefined ? matchedConditions(filling) : [];
  return {
    runnable: runnable(filling, facts),
    shown: shown.join("\n"),
    rest: counted(shown)
      .map((line) => withoutPlace(line, facts))
      .join("\n"),
    matched: [...matchTables(filling, facts), ...conditions, ...left].join("\n"),
    spokenFor: spokenFor(filling),
  };
}

/** Lines over `:from`, `:to` and `:workspaces`, whatever the ledger's place. */
function overAnything(statement: string, facts: DetectionFacts): readonly string[] {
  const { ledger } = facts;
  const text = ledger === undefined ? statement : statement.replaceAll(`${ledger.place}.`, ":ledger.");
  return text
    .replaceAll(WINDOW.from, ":from")
    .replaceAll(WINDOW.to, ":to")
    .replaceAll(watchedIds(facts), "workspace_id in (:workspaces)")
    .split("\n");
}

/** What would be merged into the ledger for the detection, whatever is allowed; undefined where it is no merge. */
function runnable(lines: readonly string[], facts: DetectionFacts): string | undefined {
  const [, using] = USING.exec(lines.map((line) => withoutAllowEntries(line, facts)).join("\n")) ?? [];
  if (using === undefined) return undefined;
  return `select *\nfrom (\n${using}\n) as swept\nwhere detection = ${literal(facts.detection)}`;
}

/** Literals that follow from where a detection is: renamed or in another workspace, it is the same. */
function withoutPlace(line: string, { detection }: DetectionFacts): string {
  const [category = ""] = detection.split("/");
  return line
    .replaceAll(literal(detection), ":detection")
    .replaceAll(literal(category), ":category")
    .replace(/\bworkspace_id = '[^']*'/, "workspace_id = :workspace")
    .replace(/^values \('[^']*', /, "values (:workspace, ")
    .replace(/^'[^']*' as account,/, ":account as account,");
}
