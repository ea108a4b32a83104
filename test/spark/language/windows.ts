import { groups } from "./domain.ts";
import { type Form, forms } from "./form.ts";

const BY = "partition by g order by t, input";

export const WINDOWS: readonly Form[] = forms(groups, {
  "sum over": [
    `sum(n) over (partition by g)`,
    `sum(n) over (${BY})`,
    `sum(n) over (${BY} rows between 1 preceding and current row)`,
  ],
  "avg over": [
    `avg(n) over (partition by g)`,
    `avg(x) over (${BY} rows between 2 preceding and 1 preceding)`,
  ],
  "count over": [
    `count(*) over (partition by g order by t range between interval 1 hour preceding and current row)`,
    `count(n) over (partition by g order by unix_seconds(t) range between 3600 preceding and current row)`,
  ],
  "stddev over": [`stddev(n) over (partition by g)`],
  lag: [`lag(n) over (${BY})`, `lag(n, 2, 0) over (${BY})`],
  lead: [`lead(n) over (${BY})`],
  rank: [`rank() over (partition by g order by s nulls first)`],
  dense_rank: [`dense_rank() over (partition by g order by s)`],
  row_number: [`row_number() over (${BY})`],
  percent_rank: [`percent_rank() over (${BY})`],
  cume_dist: [`cume_dist() over (${BY})`],
  ntile: [`ntile(2) over (${BY})`],
  first_value: [`first_value(s) over (${BY})`, `first_value(s) ignore nulls over (${BY})`],
  last_value: [`last_value(s) over (${BY})`],
  nth_value: [`nth_value(s, 2) over (${BY})`],
  "max over": [`max(t) over (${BY} rows between unbounded preceding and 1 preceding)`],
  "collect_set over": [`size(collect_set(s) over (${BY}))`],
});
