import { seconds } from "../../../schedule/duration.ts";
import { lineOf } from "../../../sql/nodes.ts";
import { onPassages } from "../../over/texts.ts";
import { calendarGroups } from "../../reading/calendar.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Groups by the calendar fit into the window",
  severity: "error",
  why: "A group by hour or day inside a window that ends in the middle of one is counted in parts, each below its threshold.",
  bad: { category: { every: "15 minutes" }, sql: perHour() },
  good: { category: { every: "1 hour" }, sql: perHour() },
  check: (subject) =>
    onPassages(subject, ({ of, tree, detection, source }) => {
      const category = subject.content.categories.find(({ slug }) => slug === detection?.category);
      if (of !== "detection" || category === undefined) return [];
      const [period, settle] = [seconds(category.every), seconds(source.settle)];
      return calendarGroups(tree)
        .filter(({ unit }) => period % unit !== 0 || settle % unit !== 0)
        .map(({ what, node }) => ({
          line: lineOf(node),
          message: `groups by \`${what}\`, and a run reads ${category.every}, ending ${source.settle} back`,
          repair: "Group by nothing of the calendar, or let the category run every such piece.",
        }));
    }),
};

function perHour(): string {
  return `select
  concat_ws(' ', host, cast(max(event_time) as string)) as finding_key,
  max(event_time) as event_time,
  max(event_date) as event_date,
  host as notice
from
  logins
group by
  host,
  date_trunc('hour', event_time)
having
  count(*) >= 100`;
}
