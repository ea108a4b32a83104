import { type Said, said } from "../change.ts";
import type { LogFacts, StackFacts } from "../facts/facts.ts";
import { both, without } from "../words.ts";
import { differing } from "./pairs.ts";

/** What changes in where the audit log is read, and in how it is brought in. */
export function compareLog({ log: before }: StackFacts, { log: after }: StackFacts): readonly Said[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined || after === undefined) return [switched(before, after)];
  return [
    ...differing([before.schema, after.schema], (values) =>
      said(
        "audit-log",
        "weaker",
        values,
        `the delivered log goes to ${after.schema} instead of ${before.schema}: what is there stays behind`,
      ),
    ),
    ...differing([before.path, after.path], (values) =>
      said("audit-log", "unclear", values, `reads the files below ${after.path} instead of ${before.path}`),
    ),
    ...differing([before.compute, after.compute], (values) =>
      said(
        "audit-log",
        "neutral",
        values,
        `the pipeline runs on ${after.compute} compute instead of ${before.compute}`,
      ),
    ),
    ...differing([before.channel, after.channel], (values) =>
      said(
        "audit-log",
        "unclear",
        values,
        `the pipeline runs on channel ${after.channel} instead of ${before.channel}`,
      ),
    ),
    ...expectations(before, after),
  ];
}

function switched(before: LogFacts | undefined, after: LogFacts | undefined): Said {
  const [was, is] = [before, after].map((log) =>
    log === undefined ? "the system table" : `the files below ${log.path}`,
  );
  const left = before === undefined ? "" : `; what ${before.schema} holds stays`;
  return said(
    "audit-log",
    "unclear",
    [was ?? null, is ?? null],
    `reads the audit log from ${is} instead of ${was}${left}`,
  );
}

/** What an expectation counts follows from detections, of which it is said. */
function expectations(before: LogFacts, after: LogFacts): readonly Said[] {
  const [lost, gained] = [
    without(before.expectations, after.expectations),
    without(after.expectations, before.expectations),
  ];
  return [
    ...(lost.length === 0
      ? []
      : [said("audit-log", "neutral", [both(lost), null], `the pipeline no longer counts by ${both(lost)}`)]),
    ...(gained.length === 0
      ? []
      : [said("audit-log", "neutral", [null, both(gained)], `the pipeline now counts by ${both(gained)}`)]),
  ];
}
