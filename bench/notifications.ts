/**
 * What each policy tells of the same seeded week. `npm run bench:notifications -- --seeds 5` for medians;
 * `--findings N --days N --detections N` change the size.
 */
import { parseArgs } from "node:util";
import { apply, type PlatformObject } from "../src/embedded/objects.ts";
import { run } from "../src/embedded/run.ts";
import type { Score } from "../src/embedded/score.ts";
import { withUsualPolicy } from "../src/embedded/usual-policy.ts";
import type { Content, Workspace } from "../src/model/content.ts";
import { renderDeployment } from "../src/render/deployment.ts";
import { BEGIN, failingTasks, HOUR, seededLog } from "./lib/seeded.ts";
import { actionName, detectionOf, weekContent } from "./lib/week.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1" },
    findings: { type: "string", default: "1000" },
    days: { type: "string", default: "7" },
    detections: { type: "string", default: "10" },
  },
});
const [seeds, findings, days, detections] = [
  Number(values.seeds),
  Number(values.findings),
  Number(values.days),
  Number(values.detections),
];

const content = weekContent(Array.from({ length: detections }, (_, index) => detectionOf(actionName(index))));
const POLICIES: Readonly<Record<string, readonly PlatformObject[]>> = {
  "24 h look-back, re-trigger 0": withUsualPolicy(tiles(content), 0),
  "24 h look-back, re-trigger 3600": withUsualPolicy(tiles(content)),
  tiles: tiles(content),
  ledger: apply(renderDeployment(content, workspace(content))),
};
const CASES = {
  "nothing fails": undefined,
  "5 % of tasks fail for good": undefined,
  "10 % fail once, then succeed": 1,
} as const;

for (const [name, tries] of Object.entries(CASES)) {
  process.stdout.write(
    `\n${name} (${findings} findings, ${detections} detections, ${days} days, ${seeds} seeds)\n`,
  );
  line([
    "policy",
    "missed",
    "told again (findings / times)",
    "from arrival: median / worst",
    "from event: median",
  ]);
  for (const [policy, objects] of Object.entries(POLICIES)) {
    const scores: Scored[] = [];
    for (let seed = 1; seed <= seeds; seed++) scores.push(await scored(objects, seed, { name, tries }));
    line([
      policy,
      String(median(scores.map(({ missed }) => missed))),
      `${median(scores.map(({ again }) => again))} / ${median(scores.map(({ repeated }) => repeated))}`,
      `${minutes(scores, "delay_from_arrival", "median")} / ${minutes(scores, "delay_from_arrival", "max")} min`,
      `${minutes(scores, "delay_from_event", "median")} min`,
    ]);
  }
}

interface Scored extends Score {
  /** Findings that were told more than once. */
  readonly again: number;
}

async function scored(
  objects: readonly PlatformObject[],
  seed: number,
  { name, tries }: { readonly name: string; readonly tries: number | undefined },
): Promise<Scored> {
  const log = seededLog({ seed, findings, detections, days });
  const once = tries === undefined ? {} : { tries };
  const ways = ["before-evaluation", "after-evaluation"] as const;
  const forGood = [...ways, "after-notice"] as const;
  const faults =
    name === "nothing fails"
      ? []
      : failingTasks(objects, {
          seed: seed + 100,
          days,
          share: tries === undefined ? 0.05 : 0.1,
          ways: tries === undefined ? forGood : ways,
          ...once,
        });
  const made = await run(objects, log, { faults, to: new Date(BEGIN + (days + 2) * 24 * HOUR) });
  return { ...made.score, again: made.outcomes.filter(({ toldAt }) => toldAt.length > 1).length };
}

function workspace({ workspaces: [only] }: Content): Workspace {
  if (only === undefined) throw new Error("the week has one workspace");
  return only;
}

function tiles(of: Content): readonly PlatformObject[] {
  const { findings: _, ...without } = workspace(of);
  return apply(renderDeployment(of, without));
}

function minutes(
  scores: readonly Score[],
  delay: "delay_from_arrival" | "delay_from_event",
  part: "median" | "max",
): number {
  return Math.round(median(scores.map((score) => score[delay]?.[part] ?? 0)) / 60);
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function line(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}
