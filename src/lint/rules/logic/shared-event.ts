import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "One detection for an event",
  severity: "error",
  why: "An event that two detections match is notified twice, under two names.",
  details:
    "Searched by running both detections over generated events; the message shows one. " +
    "Two lists of actions are compared when the content loads. Split an action by a column of the source, or leave it to one of them.",
  bad: {
    detection: { match: { actions: ["login"] } },
    second: { sql: matching("action_name in ('login', 'logout')\n  and host like 'db%'") },
  },
  good: {
    detection: { match: { actions: ["login"] } },
    second: { sql: matching("action_name = 'logout'\n  and host like 'db%'") },
  },
  check: ({ shared: { value = [], failure } }) => [
    ...(failure === undefined ? [] : [{ ...NOT_SEARCHED, message: `could not be searched: ${failure}` }]),
    ...value.map(({ detections: [first, second], example }) => ({
      file: second.file,
      detection: second.id,
      message: `matches what ${first.id} matches too, such as ${shown(example)}`,
      repair: "Leave the event to one of them.",
    })),
  ],
};

const NOT_SEARCHED = { file: "detections", repair: "Fix what other rules name first." };

function matching(conditions: string): string {
  return `select
  finding_key,
  event_time,
  event_date,
  host,
  notice
from
  logins
where
  ${conditions}`;
}

function shown(example: Readonly<Record<string, string>>): string {
  return Object.entries(example)
    .map(([column, value]) => `${column} = ${value}`)
    .join(", ");
}
