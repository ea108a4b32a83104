import { z } from "zod";
import { Match, Param } from "../model/detection.ts";
import { Severity } from "../model/text.ts";
import { AllowEntry, Tuning } from "../model/workspace.ts";
import type { LocalDetection } from "../plan/local-detection.ts";

/**
 * What a reader of the deployed objects must know and attributes do not say. It travels as one JSON line
 * at the end of the query's description. Times in seconds.
 */
export const QueryFacts = z.strictObject({
  detectform: z.literal(1),
  detection: z.string(),
  severity: Severity,
  period: z.number(),
  settle: z.number(),
  /** How much of `settle` a delivered row may take from its file into the table. */
  ingest: z.number().optional(),
  /** Of a detection whose findings a ledger remembers: how far back it looks. */
  lookback: z.number().optional(),
  /** That ledger: its catalog and schema, and how long it keeps findings. */
  ledger: z.object({ place: z.string(), retentionDays: z.number() }).optional(),
  allow: z.array(AllowEntry),
  paused: z.boolean(),
  /** Who paused it, why and until when. */
  pause: Tuning.shape.paused,
  /** The keys below are missing in what older versions wrote. */
  source: z.string().optional(),
  attack: z.array(z.string()).optional(),
  match: Match.optional(),
  /** All values of the columns that `match.only` names. */
  splits: z.record(z.string(), z.array(z.string())).optional(),
  params: z.record(z.string(), Param).optional(),
  /** Workspace ids whose rows count; `0` stands for the account's own. */
  watches: z.array(z.string()).optional(),
  /** Names of destinations, in the order of the task's subscriptions. */
  route: z.array(z.string()).optional(),
  /** Rules of `check` that do not hold here. */
  unchecked: z.array(z.string()).optional(),
  /** Eight digits of the digest of each case that proves it. */
  cases: z.array(z.string()).optional(),
});
export type QueryFacts = z.infer<typeof QueryFacts>;

/** A query's description: a sentence for people, then the facts. */
export function writeDescription(local: LocalDetection): string {
  return `${local.detection.why}\n\n${JSON.stringify(factsOf(local))}`;
}

function factsOf(local: LocalDetection): QueryFacts {
  const { detection, severity, period, settle, allow, paused, watches, route } = local;
  const pause = local.workspace.tune[detection.id]?.paused;
  return {
    detectform: 1,
    detection: detection.id,
    severity,
    period,
    settle,
    ...(local.ingest === 0 ? {} : { ingest: local.ingest }),
    ...ledgerFacts(local),
    allow: [...allow],
    paused,
    ...(pause === undefined ? {} : { pause }),
    source: detection.source,
    attack: detection.attack,
    ...matchFacts(local),
    ...(detection.params === undefined ? {} : { params: detection.params }),
    watches: [...watches],
    route: [...route],
    ...uncheckedRules(detection),
    cases: [...detection.cases].sort(),
  };
}

function ledgerFacts({ workspace, lookback }: LocalDetection): Pick<QueryFacts, "lookback" | "ledger"> {
  const { findings } = workspace;
  if (findings === undefined) return {};
  const { catalog, schema, retentionDays } = findings;
  return { lookback, ledger: { place: `${catalog}.${schema}`, retentionDays } };
}

function matchFacts({ detection, source }: LocalDetection): Pick<QueryFacts, "match" | "splits"> {
  const { match } = detection;
  if (match?.only === undefined) return match === undefined ? {} : { match };
  const used = Object.keys(match.only);
  return { match, splits: Object.fromEntries(used.map((column) => [column, source.splits[column] ?? []])) };
}

function uncheckedRules({ unchecked }: LocalDetection["detection"]): Pick<QueryFacts, "unchecked"> {
  return unchecked === undefined ? {} : { unchecked: Object.keys(unchecked).sort() };
}

/** The facts at the end of a description, or undefined where the query is not of this product. */
export function readFacts(description: string): QueryFacts | undefined {
  const line = description.split("\n").at(-1) ?? "";
  if (!line.startsWith('{"detectform":')) return undefined;
  return QueryFacts.parse(JSON.parse(line));
}
