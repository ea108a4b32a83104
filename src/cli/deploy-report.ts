import type { Applied } from "../deploy/apply-stack.ts";
import type { Drifted } from "../deploy/drift.ts";
import type { Failure } from "../deploy/stack-plan.ts";
import type { Terminal } from "./terminal.ts";

/** Says what the runner did: as text for people, or as one JSON line per stack and step. */
export interface Report {
  /** Progress, beside the result. */
  note(text: string): void;
  planned(plan: PlanLine): void;
  /** The digest of the run. */
  digest(digest: string): void;
  refused(reason: string): void;
  applied(applied: Applied): void;
  drift(stack: string, drifted: readonly Drifted[]): void;
  /** All failures, at the end. */
  failures(failures: readonly Failure[]): void;
}

interface PlanLine {
  readonly stack: string;
  /** Undefined where nothing changes. */
  readonly digest: string | undefined;
  /** What changes, in words. */
  readonly summary: readonly string[];
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
    planned: ({ stack, digest, summary, discards }) => {
      print(digest === undefined ? `${stack}: no changes` : `${stack}: changes, digest ${digest}`);
      list(summary);
      if (discards.length > 0)
        print(`  REFUSED  data would be lost: ${discards.join(", ")}. Allow it with --discard-data.`);
    },
    digest: (digest) => print(`digest of this run: ${digest}`),
    refused: (reason) => note(reason),
    applied: ({ stack, quietened, pending }) => {
      print(`${stack}: applied`);
      if (quietened > 0) print(`  and then notify_on_ok true -> false on ${quietened} new alert(s): ${WHY}`);
      if (pending.length > 0) print("  changes are pending; plan and apply them:");
      list(pending);
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

const WHY = "the provider drops a false when it creates";

function jsonReport({ json }: Terminal): Results {
  return {
    planned: ({ stack, digest, summary, discards }) => {
      json({ stack, step: "init", result: "done" });
      const result = resultOf(digest, discards);
      json({ stack, step: "plan", result, digest: digest ?? null, summary, discards });
    },
    digest: (digest) => json({ stack: null, step: "digest", result: "changes", digest }),
    refused: (message) => json({ stack: null, step: "approve", result: "refused", message }),
    applied: ({ stack, quietened, pending }) => {
      json({ stack, step: "apply", result: "done" });
      if (quietened > 0) json({ stack, step: "follow-up", result: "applied", alerts: quietened });
      if (pending.length > 0) json({ stack, step: "follow-up", result: "pending", summary: pending });
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

function resultOf(digest: string | undefined, discards: readonly string[]): string {
  if (digest === undefined) return "none";
  return discards.length > 0 ? "refused" : "changes";
}
