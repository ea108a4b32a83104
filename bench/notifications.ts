/**
 * What each policy tells of the same seeded weeks, case by case, then all of it in one table.
 * `npm run bench:notifications`; some cases by `-- --case failing --case outage`; `--findings N --days N
 * --seed N` change the log. All of it takes about a quarter of an hour.
 */
import { parseArgs } from "node:util";
import { type Played, playWeek } from "../test/support/week/play-week.ts";
import type { Policy } from "../test/support/week/policies.ts";
import type { WeekCase } from "../test/support/week/week-case.ts";
import { WEEK_CASES } from "../test/support/week/week-cases.ts";

const { values } = parseArgs({
  options: {
    case: { type: "string", multiple: true, default: Object.keys(WEEK_CASES) },
    findings: { type: "string", default: "1000" },
    days: { type: "string", default: "7" },
    seed: { type: "string", default: "1" },
  },
});
const shape = { findings: Number(values.findings), days: Number(values.days), seed: Number(values.seed) };
const USUAL: readonly Policy[] = [
  "24 h look-back, no re-trigger",
  "24 h look-back, re-trigger after an hour",
];
const OURS: readonly Policy[] = ["tiles", "ledger"];
const CASES: Readonly<Record<string, WeekCase>> = WEEK_CASES;

const details = ["missed", "told again: findings / times", "of these unexplained"];
const delays = ["from arrival: median / worst", "from event: median / worst"];
header(["case", "policy", ...details, ...delays]);
const summary: string[][] = [];
for (const key of values.case) {
  const week = CASES[key];
  if (week === undefined) throw new Error(`no case ${key}: choose of ${Object.keys(WEEK_CASES).join(", ")}`);
  // What an alert remembers while its content changes is not known of the usual policies.
  const cells = new Map<Policy, string>();
  for (const policy of week.steady ? [...USUAL, ...OURS] : OURS) {
    const played = await playWeek(week, policy, shape);
    detail(week, policy, played);
    cells.set(policy, `${played.missed.length} / ${played.times}`);
  }
  summary.push([week.name, ...[...USUAL, ...OURS].map((policy) => cells.get(policy) ?? "")]);
}
process.stdout.write(`\nmissed / told again, of ${shape.findings} findings in ${shape.days} days\n\n`);
header(["case", ...USUAL, ...OURS]);
for (const row of summary) line(row);

function detail({ name }: WeekCase, policy: Policy, played: Played): void {
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

function header(names: readonly string[]): void {
  line(names);
  line(names.map(() => "---"));
}

function line(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}
