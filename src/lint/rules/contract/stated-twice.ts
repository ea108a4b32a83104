import { onPassages } from "../../over/texts.ts";
import { statedTwice } from "../../reading/thresholds.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "One threshold for one number",
  severity: "error",
  why: "Of two thresholds for one number, one is edited and the other decides.",
  bad: { sql: perHost("count(*) >= 5\n  and attempts > 10") },
  good: { sql: perHost("count(*) >= 5") },
  check: (subject) =>
    onPassages(subject, ({ tree }) =>
      statedTwice(tree).map(({ what, values, line }) => ({
        line,
        message: `limits ${what} twice: ${values.join(" and ")}`,
        repair: "Keep one, as a param where it is to be tuned.",
      })),
    ),
};

function perHost(having: string): string {
  return `select
  host as finding_key,
  max(event_time) as event_time,
  max(event_date) as event_date,
  count(*) as attempts,
  host as notice
from
  logins
group by
  host
having
  ${having}`;
}
