import { z } from "zod";
import { Severity } from "../model/text.ts";
import { AllowEntry } from "../model/workspace.ts";
import type { LocalDetection } from "./local-detection.ts";

/**
 * What a reader of the deployed objects must know and attributes do not say. It travels as one JSON line
 * at the end of the query's description. Times in seconds.
 */
const QueryFacts = z.strictObject({
  detectform: z.literal(1),
  detection: z.string(),
  severity: Severity,
  period: z.number(),
  settle: z.number(),
  /** Of a detection whose findings a ledger remembers: how far back it looks. */
  lookback: z.number().optional(),
  allow: z.array(AllowEntry),
  paused: z.boolean(),
});
export type QueryFacts = z.infer<typeof QueryFacts>;

/** A query's description: a sentence for people, then the facts. */
export function writeDescription({
  detection,
  severity,
  period,
  settle,
  lookback,
  allow,
  paused,
  workspace,
}: LocalDetection): string {
  const facts: QueryFacts = {
    detectform: 1,
    detection: detection.id,
    severity,
    period,
    settle,
    ...(workspace.findings === undefined ? {} : { lookback }),
    allow: [...allow],
    paused,
  };
  return `${detection.why}\n\n${JSON.stringify(facts)}`;
}

/** The facts at the end of a description, or undefined where the query is not of this product. */
export function readFacts(description: string): QueryFacts | undefined {
  const line = description.split("\n").at(-1) ?? "";
  if (!line.startsWith('{"detectform":')) return undefined;
  return QueryFacts.parse(JSON.parse(line));
}
