import { suggest } from "../base/near-miss.ts";
import type { Rule } from "./finding.ts";
import { contract } from "./rules/contract.ts";
import { cost } from "./rules/cost.ts";
import { ground } from "./rules/ground.ts";
import { logic } from "./rules/logic.ts";
import { people } from "./rules/people.ts";
import { scan } from "./rules/scan.ts";
import { schedule } from "./rules/schedule.ts";
import { subset } from "./rules/subset.ts";

const GROUPS: readonly Rule[] = [
  ...subset,
  ...contract,
  ...scan,
  ...logic,
  ...schedule,
  ...people,
  ...ground,
  ...cost,
];

/** Only here are all ids known. */
const unchecked: Rule = {
  id: "contract/unchecked",
  severity: "error",
  why: "A rule that is switched off by a wrong name is still on, and who wrote it believes otherwise.",
  check: ({ content }) => {
    const ids = [...GROUPS, unchecked].map(({ id }) => id);
    return content.detections.flatMap(({ file, id, unchecked: off = {} }) =>
      Object.keys(off)
        .filter((rule) => !ids.includes(rule))
        .map((rule) => ({
          file,
          key: `unchecked.${rule}`,
          detection: id,
          message: `"${rule}" is no rule`,
          repair: suggest(rule, ids),
        })),
    );
  },
};

/** Every rule, in the order of the findings. */
export const RULES: readonly Rule[] = [...GROUPS, unchecked];
