/**
 * What a run reads, on generated rows: one pass for a category against one statement per detection, and a
 * bounded statement against one without bounds. `npm run bench:scan -- --rows 5000000`. Runs the deployed
 * statements, adapted to DuckDB: ratios carry over, times do not.
 */
import { parseArgs } from "node:util";
import type { Content } from "../src/model/content.ts";
import { categoryLedger } from "../src/plan/category-ledger.ts";
import { resolve } from "../src/plan/fleet.ts";
import type { LocalDetection } from "../src/plan/local-detection.ts";
import { collect } from "../src/render/ledger/collect.ts";
import { mergedRows } from "../src/simulator/engine/adapt.ts";
import { type Engine, openEngine } from "../src/simulator/engine/engine.ts";
import { execute } from "../src/simulator/engine/statement.ts";
import { AUDIT_COLUMNS, columnTypes } from "../src/simulator/engine/tables.ts";
import { planWith } from "../test/support/plans.ts";
import { actionName, detectionOf, weekContent } from "../test/support/week/week.ts";

const { values } = parseArgs({ options: { rows: { type: "string", default: "5000000" } } });
const ROWS = Number(values.rows);
const DAYS = 60;
const NOW = new Date("2026-03-02T00:00:00Z");
const DAY = 86_400_000;
const ROUNDS = 5;

const engine = await openEngine();
await generate(engine);
const onePass = new Map<number, number>();
for (const count of [10, 50, 200]) {
  const content = weekContent(Array.from({ length: count }, (_, index) => detectionOf(actionName(index))));
  const [all] = statements(content, [localsOf(content)]);
  const each = statements(
    content,
    localsOf(content).map((local) => [local]),
  );
  const [together, apart] = [await time([all ?? ""], 2), await time(each, 2)];
  onePass.set(count, together);
  report(`${count} detections: one pass ${ms(together)}, one statement each ${ms(apart)}`, apart / together);
  if (count === 50) {
    const unbounded = await time([all ?? ""], DAYS);
    report(`bounded to 2 of ${DAYS} days ${ms(together)}, unbounded ${ms(unbounded)}`, unbounded / together);
  }
}
report("one pass of 200 detections against one of 10", (onePass.get(200) ?? 0) / (onePass.get(10) ?? 1));
engine.close();

/** Half of the rows are of the agent, evenly over 400 actions; in order of time, as files are. */
async function generate(into: Engine): Promise<void> {
  await into.run("create schema platform.access");
  await into.run(
    `create table platform.access.audit (${columnTypes({ ...AUDIT_COLUMNS, arrived_at: "TIMESTAMPTZ" })})`,
  );
  const time = `timestamptz '${NOW.toISOString()}' - to_milliseconds(((${ROWS} - n) * ${DAYS * DAY} // ${ROWS})::bigint)`;
  await into.run(`insert into platform.access.audit
    (workspace_id, event_time, event_date, service_name, action_name, request_id, request_params, arrived_at)
    select '1001', ${time}, cast(${time} as date), case when n % 2 = 0 then 'agent' else 'jobs' end,
      'action-' || (n // 2 % 400), 'r' || n, map {'instanceId': 'i-' || (n % 97)}, ${time}
    from range(${ROWS}) as numbers(n)`);
}

function localsOf(content: Content): readonly LocalDetection[] {
  const [workspace] = content.workspaces;
  return workspace === undefined ? [] : planWith(content, workspace).detections;
}

/** The query of each group's collect statement, as deployed. */
function statements(content: Content, groups: readonly (readonly LocalDetection[])[]): readonly string[] {
  const [category] = content.categories;
  if (category === undefined) throw new Error("the week has one category");
  const fleet = resolve(content);
  return groups.flatMap((detections) => {
    const ledger = categoryLedger(fleet, category, detections);
    return ledger?.collects.map((each) => mergedRows(collect(ledger, each))) ?? [];
  });
}

/** Median milliseconds of running all statements over the last days; each counts its rows. */
async function time(sql: readonly string[], days: number): Promise<number> {
  const parameters = { window_start: String(NOW.getTime() - days * DAY), window_end: String(NOW.getTime()) };
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    for (const each of sql)
      await execute(engine, {
        sql: `select count(*) as found from (${each}) as found`,
        at: NOW,
        parameters,
        visibility: "all",
      });
    took.push(performance.now() - began);
  }
  return took.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(0)} ms`;
}

function report(what: string, ratio: number): void {
  process.stdout.write(`${what}: ${ratio.toFixed(1)}x\n`);
}
