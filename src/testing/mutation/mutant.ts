import type { Edit } from "../../sql/tokens.ts";

/** One small change of a statement, and what it is in words. */
export interface Mutant {
  /** What was changed, quoting the text. */
  readonly what: string;
  readonly edits: readonly Edit[];
  /** The case that would find it. */
  readonly wanted: string;
}

/** A statement that is mutated. */
export interface Mutated {
  readonly text: string;
  /** Name of the row that holds `opens` and `closes`, the window. */
  readonly window: string;
  /** Seconds between runs. */
  readonly period: number;
  /** Whether its rows are judgements: each has a key of its own by its making, however the rows come. */
  readonly judges: boolean;
  /** Columns whose values decide who tells an event. */
  readonly splits: readonly string[];
}
