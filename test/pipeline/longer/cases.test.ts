import { beforeAll, describe, expect, it } from "vitest";
import { loadCases } from "../../../src/catalog/load-cases.ts";
import type { AuditRow } from "../../../src/model/cases.ts";
import { resolve } from "../../../src/plan/fleet.ts";
import { toDelivered } from "../../../src/simulator/engine/delivered.ts";
import { auditRow } from "../../../src/simulator/engine/pipeline/audit-row.ts";
import { parsePipeline } from "../../../src/simulator/engine/pipeline/parse.ts";
import { failureText } from "../../../src/testing/cases/failure-text.ts";
import { planCases } from "../../../src/testing/cases/plan.ts";
import type { PlannedCase } from "../../../src/testing/cases/planned-case.ts";
import { type CaseResult, runCases } from "../../../src/testing/cases/run-cases.ts";
import { REPOSITORY } from "../../support/repository.ts";
import { CONTENT, deliveredTo, keptDelivery, pipelineOf } from "../delivery.ts";

const FILES = await loadCases({ folders: [`${REPOSITORY}test/detections`], base: REPOSITORY }, CONTENT);
/** What did not fit its column cannot be written as a well-typed line: lines.test.ts has such ones. */
const CASES = planCases(resolve(CONTENT), FILES).cases.filter(
  ({ events }) => !events.some(({ _rescued_data }) => _rescued_data != null),
);
const TRIED = [...new Set(CASES.map(({ detection }) => detection.id))];

/** What each case's events are after a pipeline of workspace 1001 has read them, each case from a file of its own. */
async function throughPipeline(cases: readonly PlannedCase[]): Promise<readonly (readonly AuditRow[])[]> {
  const text = pipelineOf(deliveredTo("dev"));
  const { put, update, rows, close } = await keptDelivery(text);
  for (const [number, { events }] of cases.entries())
    for (const id of new Set(events.map(({ workspace_id }) => workspace_id)))
      await put(
        `workspaceId=${id}/date=2026-03-02/case_${number}.json`,
        events
          .filter(({ workspace_id }) => workspace_id === id)
          .map((row) => JSON.stringify(toDelivered(row))),
        "2026-03-02T00:00:00Z",
      );
  const { failure } = await update("2026-03-03T00:00:00Z");
  expect(failure).toBeUndefined();
  const found: AuditRow[][] = cases.map(() => []);
  for (const { filename, ...row } of await rows(withFilename(text)))
    found[Number(/case_(\d+)/.exec(String(filename))?.[1])]?.push(auditRow(row));
  await close();
  return found;
}

/** The query of the view `audit`, and which file each row is of. */
function withFilename(text: string): string {
  const [view] = parsePipeline(text).flatMap((each) =>
    each.kind === "view" && each.name.endsWith(".audit") ? [each.query] : [],
  );
  return (view ?? "").replace(/^select/, "select filename,");
}

let delivered: readonly PlannedCase[];
let results: readonly CaseResult[];
beforeAll(async () => {
  const events = await throughPipeline(CASES);
  delivered = CASES.map((planned, index) => ({ ...planned, events: events[index] ?? [] }));
  results = await runCases(resolve(CONTENT), delivered);
}, 120_000);

describe("through the pipeline", () => {
  it("every event of every case has the row that the system table has, but for its id", () => {
    for (const [index, { events, detection, name }] of CASES.entries()) {
      const watched = events.filter(({ workspace_id }) => workspace_id === "1001");
      expect(delivered[index]?.events.map(comparable), `${detection.id}: ${name}`).toEqual(
        watched.map(comparable),
      );
    }
  });

  it.each(TRIED)("the cases of %s pass", (id) => {
    const own = results.filter(({ planned }) => planned.detection.id === id);

    expect(
      own
        .flatMap((each) => (each.failure === undefined ? [] : [failureText(each, each.failure)]))
        .join("\n\n"),
    ).toBe("");
  });
});

/** A row with all its columns, in one spelling. */
function comparable({ event_id, _rescued_data, arrived_at, ...row }: AuditRow): object {
  return {
    ...Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? null])),
    event_time: new Date(row.event_time).toISOString(),
  };
}
