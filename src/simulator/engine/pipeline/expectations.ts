import type { MaterializedView, StreamingTable } from "./definition.ts";
import { adapted, ofKind, type Running } from "./running.ts";
import { seeingUpdate } from "./tables.ts";

/** How often a row fulfilled an expectation, or did not, in one update. */
export interface ExpectationCount {
  readonly table: string;
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
}

interface Counted {
  /** Number of the update. */
  readonly number: number;
  readonly at: Date;
  /** Whether it made the materialized views anew. */
  readonly refreshesViews: boolean;
}

/** Of a streaming table the rows that an update added, of a materialized view all. */
export async function countExpectations(
  running: Running,
  { number, at, refreshesViews }: Counted,
): Promise<readonly ExpectationCount[]> {
  const counts: ExpectationCount[] = [];
  for (const table of ofKind(running.statements, "streaming table"))
    counts.push(...(await seeingUpdate(running.engine, number, () => countOf(running, table, at))));
  if (refreshesViews)
    for (const view of ofKind(running.statements, "materialized view"))
      counts.push(...(await countOf(running, view, at)));
  return counts;
}

/** A condition that is NULL is not fulfilled. */
async function countOf(
  running: Running,
  { name, expectations }: StreamingTable | MaterializedView,
  at: Date,
): Promise<readonly ExpectationCount[]> {
  if (expectations.length === 0) return [];
  const columns = expectations.map(
    ({ condition }, index) => `count_if(coalesce((\n${condition}\n), false)) as passed_${index}`,
  );
  const query = `select count(*) as total, ${columns.join(", ")} from ${name}`;
  const [counted] = await running.engine.run(adapted(running, query, at));
  return expectations.map((expectation, index) => {
    const passed = Number(counted?.[`passed_${index}`]);
    return { table: name, name: expectation.name, passed, failed: Number(counted?.total) - passed };
  });
}
