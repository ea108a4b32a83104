import type { Applied } from "../../deploy/apply-stack.ts";
import type { Digests } from "../../deploy/digest.ts";
import type { Drifted } from "../../deploy/drift.ts";
import type { Failure } from "../../deploy/stack-plan.ts";
import { jsonLines } from "../../review/formats/json.ts";
import { formatText } from "../../review/formats/text.ts";
import type { Review } from "../../review/review.ts";
import type { Terminal } from "../terminal.ts";

/** Says what the runner did: as text for people, or as one JSON line per stack and step. */
export interface Report {
  /** Progress, beside the result. */
  note(text: string): void;
  planned(plan: PlanLine): void;
  /** A stack that would take credentials elsewhere. */
  unplanned(stack: string): void;
  /** What the run does to protection, and its digests as a whole. */
  reviewed(review: Review, digests: Digests): void;
  refused(reason: string): void;
  /** With the review of what is pending, where it can be read. */
  applied(applied: Applied, review: Review | undefined): void;
  drift(stack: string, drifted: readonly Drifted[]): void;
  /** All failures, at the end. */
  failures(failures: readonly Failure[]): void;
}

interface PlanLine {
  readonly stack: string;
  /** Undefined where nothing changes. */
  readonly digests: Digests | undefined;
  /** Data that would be discarded, and may not be. */
  readonly discards: readonly string[];
}

export function reportTo(terminal: Terminal, json: boolean): Report {
  const note = (text: string) => terminal.note(text);
  return { note, ...(json ? jsonReport(terminal) : textReport(terminal)) };
}

type Results = Omit<Report, "note">;

function textReport({ print, note }: Terminal): Results {
  const list = (lines: readonly string[]) => {
    for (const line of lines) print(`  ${line}`);
  };
  return {
    planned: ({ stack, digests, discards }) => {
      print(`${stack}: ${digests === undefined ? "no changes" : "changes"}`);
      list(digests === undefined ? [] : digestLines(digests));
      if (discards.length > 0)
        print(`  REFUSED  data would be lost: ${discards.join(", ")}. Allow it with --discard-data.`);
    },
    unplanned: (stack) => print(`${stack}: not planned\n  REFUSED  ${STRANGE}`),
    reviewed: (review, { plan }) => print(`\n${formatText(review)}Plan   ${plan}`),
    refused: (reason) => note(reason),
    applied: ({ stack, quietened, pending }, review) => {
      print(`${stack}: applied`);
      if (quietened > 0) print(`  and then notify_on_ok true -> false on ${quietened} new alert(s): ${WHY}`);
      if (pending !== undefined) print("  changes are pending: plan and apply them");
      if (review !== undefined) print(formatText(review).trimEnd());
    },
    drift: (stack, drifted) => {
      print(`${stack}: ${drifted.length === 0 ? "as applied" : `${drifted.length} drifted`}`);
      list(drifted.map(({ text }) => text));
    },
    failures: (failures) => {
      for (const { stack, failed, message } of failures)
        note(`${stack.name}: ${failed} ${message === undefined ? "was interrupted" : `failed\n${message}`}`);
    },
  };
}

function digestLines({ plan, review }: Digests): readonly string[] {
  return [`plan    ${plan}`, `review  ${review ?? "none: it says nothing of protection"}`];
}

const STRANGE =
  "its host or its state is none of the base's, and would be given credentials. Deploy it by hand after the merge.";
const WHY = "the provider drops a false when it creates";

function jsonReport({ json }: Terminal): Results {
  return {
    planned: ({ stack, digests, discards }) => {
      json({ stack, step: "init", result: "done" });
      const result = resultOf(digests, discards);
      const { plan: digest = null, review = null } = digests ?? {};
      json({ stack, step: "plan", result, digest, review, discards });
    },
    unplanned: (stack) => json({ stack, step: "plan", result: "refused", message: STRANGE }),
    reviewed: (made, { plan: digest, review = null }) => {
      json({ stack: null, step: "review", result: "changes", changes: jsonLines(made) });
      json({ stack: null, step: "digest", result: "changes", digest, review });
    },
    refused: (message) => json({ stack: null, step: "approve", result: "refused", message }),
    applied: ({ stack, quietened, pending }, review) => {
      json({ stack, step: "apply", result: "done" });
      if (quietened > 0) json({ stack, step: "follow-up", result: "applied", alerts: quietened });
      if (pending !== undefined)
        json({
          stack,
          step: "follow-up",
          result: "pending",
          changes: review === undefined ? null : jsonLines(review),
        });
    },
    drift: (stack, drifted) => {
      json({ stack, step: "init", result: "done" });
      json({ stack, step: "drift", result: drifted.length === 0 ? "none" : "drift", drifted });
    },
    failures: (failures) => {
      for (const { stack, failed, message } of failures) {
        const result = message === undefined ? "interrupted" : "failed";
        json({ stack: stack.name, step: failed, result, message: message ?? null });
      }
    },
  };
}

function resultOf(digests: Digests | undefined, discards: readonly string[]): string {
  if (digests === undefined) return "none";
  return discards.length > 0 ? "refused" : "changes";
}
