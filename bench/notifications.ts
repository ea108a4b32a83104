/**
 * What each policy tells of the same seeded weeks, case by case. `npm run bench:notifications`; one case by
 * `-- --case failing`, several by repeating it; `--findings N --days N --seed N` change the log.
 */
import { parseArgs } from "node:util";
import { type Played, playWeek } from "./lib/play-week.ts";
import type { Policy } from "./lib/policies.ts";
import type { WeekCase } from "./lib/week-case.ts";
import { WEEK_CASES } from "./lib/week-cases.ts";

const { values } = parseArgs({
  options: {
    case: { type: "string", multiple: true, default: Object.keys(WEEK_CASES) },
    findings: { type: "string", default: "1000" },
    days: { type: "string", default: "7" },
    seed: { type: "string", default: "1" },
  },
});
const shape = { findings: Number(values.findings), days: Number(values.days), seed: Number(values.seed) };
const CASES: Readonly<Record<string, WeekCase>> = WEEK_CASES;

line([
  "case",
  "policy",
  "missed",
  "told again (findings / times)",
  "of these unexplained",
  "from arrival: median / worst",
  "from event: median / worst",
]);
line(Array.from({ length: 7 }, () => "---"));
for (const key of values.case) {
  const week = CASES[key];
  if (week === undefined) throw new Error(`no case ${key}: choose of ${Object.keys(WEEK_CASES).join(", ")}`);
  for (const policy of policiesOf(week)) report(week, policy, await playWeek(week, policy, shape));
}

/** What an alert remembers while its content changes is not known of the usual policies. */
function policiesOf({ steady }: WeekCase): readonly Policy[] {
  return steady
    ? ["24 h look-back, no re-trigger", "24 h look-back, re-trigger after an hour", "tiles", "ledger"]
    : ["tiles", "ledger"];
}

function report({ name }: WeekCase, policy: Policy, played: Played): void {
  line([
    name,
    policy,
    String(played.missed.length),
    `${played.again.length} / ${played.times}`,
    String(played.unexplained.length),
    `${median(played.fromArrival)} / ${worst(played.fromArrival)} min`,
    `${median(played.fromEvent)} / ${worst(played.fromEvent)} min`,
  ]);
}

function median(numbers: readonly number[]): number {
  return Math.round([...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0);
}

function worst(numbers: readonly number[]): number {
  return Math.round(Math.max(0, ...numbers));
}

function line(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}
