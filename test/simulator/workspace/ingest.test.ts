import { beforeAll, describe, expect, it } from "vitest";
import { capsule8 } from "../../../sources/capsule8.events.ts";
import type { AuditRow } from "../../../src/model/cases.ts";
import { ingest } from "../../../src/simulator/workspace/ingest.ts";
import { apply, type PlatformObject } from "../../../src/simulator/workspace/objects.ts";
import { withUsualPolicy } from "../../../src/simulator/workspace/usual-policy.ts";
import { deploymentOf } from "../../support/plans.ts";
import { shippedContent, workspaceOf } from "../../support/repository.ts";

let dev: readonly PlatformObject[];
let prod: readonly PlatformObject[];

beforeAll(async () => {
  const content = await shippedContent();
  [dev = [], prod = []] = ["dev", "prod"].map((name) =>
    apply(deploymentOf(content, workspaceOf(content, name))),
  );
}, 60_000);

function event(id: string, time: string, row: Partial<AuditRow> = {}): AuditRow {
  const own = { request_id: id, workspace_id: "1002", event_time: `2026-03-02T${time}.000Z` };
  return capsule8("Kernel Exploit", { row: { ...own, event_date: "2026-03-02", ...row } });
}

const CLOCK = {
  from: new Date("2026-03-02T10:00:00Z"),
  to: new Date("2026-03-02T10:40:00Z"),
  faults: [],
};
const LOG = [event("a", "10:01:00"), event("b", "10:21:00"), event("after", "11:00:00")];

describe("ingest", () => {
  it("leaves the log of a workspace without a pipeline as it is", async () => {
    expect(await ingest(dev, LOG, { clock: CLOCK })).toEqual({ log: LOG, runs: [], updates: [] });
  });

  it("shows a row from the end of the update that read its file", async () => {
    const { log, runs } = await ingest(prod, LOG, { clock: CLOCK });

    const starts = runs.map(({ at }) => new Date(at).toISOString());
    expect(starts).toEqual([
      "2026-03-02T10:09:00.000Z",
      "2026-03-02T10:24:00.000Z",
      "2026-03-02T10:39:00.000Z",
    ]);
    expect(log.map(({ request_id, arrived_at }) => [request_id, arrived_at])).toEqual([
      ["a", "2026-03-02T10:11:20.000Z"],
      ["b", "2026-03-02T10:26:20.000Z"],
      ["after", "9999-12-31T00:00:00.000Z"],
    ]);
  });

  it("goes on where an outage ends", async () => {
    const outage = { from: "2026-03-02T10:05:00Z", to: "2026-03-02T10:20:00Z" };

    const { log, runs } = await ingest(prod, LOG, { clock: { ...CLOCK, faults: [{ outage }] } });

    expect(runs.map(({ result }) => result)).toEqual(["skipped", "success", "success"]);
    expect(log[0]).toMatchObject({ request_id: "a", arrived_at: "2026-03-02T10:26:20.000Z" });
  });

  it("keeps its own times under the usual policy of alerts", async () => {
    const { runs } = await ingest(withUsualPolicy(prod), LOG, { clock: CLOCK });

    expect(runs.length).toBe(3);
  });

  it("refuses a job that refreshes a pipeline and does something else", async () => {
    const mixed = prod.map((object) =>
      object.attributes.name === "detectform ingest"
        ? { ...object, attributes: { ...object.attributes, task: [...tasksOf(object), ...tasksOf(object)] } }
        : object,
    );

    await expect(ingest(mixed, LOG, {})).rejects.toThrow(
      "job detectform ingest refreshes a pipeline and has other tasks",
    );
  });

  it("refuses a pipeline whose source file is not there", async () => {
    const without = prod.filter(({ type }) => type !== "databricks_workspace_file");

    await expect(ingest(without, LOG, {})).rejects.toThrow("has no source file that is there");
  });
});

function tasksOf({ attributes: { task } }: PlatformObject) {
  if (!Array.isArray(task)) throw new Error("a job has tasks");
  return task;
}
