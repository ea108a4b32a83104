import { auditWhere, bounded } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

export const cases: RuleCases = {
  quiet: { "on a count of rows": { sql: auditWhere(bounded(), "cast(count(*) over () as string)") } },
};
