import type { Advice } from "../../diagnostic.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Triage steps name a column and a span of time",
  severity: "error",
  why: "A step that names no column and no span of time cannot be followed at night.",
  bad: { detection: { triage: ["Look at the logs."] } },
  good: { detection: { triage: ["List the events of `host` in the hour before `event_time`."] } },
  check: ({ content, alerts }) =>
    content.detections.flatMap(({ file, id, triage }) => {
      const columns = alerts.find((alert) => alert.detection?.id === id)?.columns.value;
      return triage.flatMap((step, index) =>
        stepAdvice(step, columns).map((advice) => ({
          file,
          key: `triage.${index}`,
          detection: id,
          ...advice,
        })),
      );
    }),
};

const TIME_SPAN = /\b(second|minute|hour|day|week)s?\b/i;

function stepAdvice(step: string, columns: ReadonlyMap<string, string> | undefined): readonly Advice[] {
  const named = [...step.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name.toLowerCase());
  const isColumn = (name: string) => columns?.has(name) !== false;
  return [
    ...(named.some(isColumn)
      ? []
      : [
          {
            message: `names no column that its query returns, is "${step}"`,
            repair: "Name one in backquotes, such as `instance_id`.",
          },
        ]),
    ...(TIME_SPAN.test(step) || step.includes("`event_time`")
      ? []
      : [
          {
            message: `names no span of time, is "${step}"`,
            repair: "Say from when to when, such as the hour before `event_time`.",
          },
        ]),
  ];
}
