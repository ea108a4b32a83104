import { describe, expect, it } from "vitest";
import { counted, DAY, line, openDelivery, PIPELINE, requestIds } from "./delivery.ts";

const EIGHT = "2026-03-02T08:00:00Z";
const NINE = "2026-03-02T09:00:00Z";
const TEN = "2026-03-02T10:00:00Z";
const ELEVEN = "2026-03-02T11:00:00Z";

describe("delivered files", () => {
  it("are read when they have arrived, each once", async () => {
    const delivery = await openDelivery();
    await delivery.put(`${DAY}/auditlogs_1.json`, [line({ requestId: "a" })], EIGHT);
    await delivery.put(`${DAY}/auditlogs_2.json`, [line({ requestId: "b" })], TEN);

    const first = await delivery.update(NINE);
    const idsAtNine = await requestIds(delivery);
    const second = await delivery.update(TEN);
    const third = await delivery.update(ELEVEN);

    expect([first, second, third].map(({ rows }) => Object.values(rows))).toEqual([
      [0, 1],
      [0, 1],
      [0, 0],
    ]);
    expect(idsAtNine).toEqual(["a"]);
    expect(await requestIds(delivery)).toEqual(["a", "b"]);
  });

  it("of a day that is long over are read when they come late", async () => {
    const delivery = await openDelivery();
    await delivery.put(`${DAY}/auditlogs_1.json`, [line({ requestId: "a" })], EIGHT);
    await delivery.update(NINE);
    const late = line({ requestId: "late", timestamp: Date.parse("2026-02-27T01:00:00Z") });
    await delivery.put("workspaceId=1002/date=2026-02-27/auditlogs_9.json", [late], TEN);

    await delivery.update(TEN);

    const rows = await delivery.rows(
      "select event_date, event_time from main.audit_log.audit where request_id = 'late'",
    );
    expect(rows).toEqual([
      { event_date: "2026-02-27T00:00:00.000Z", event_time: "2026-02-27T01:00:00.000Z" },
    ]);
  });

  it("that hold the same lines give each line twice, with one key, and one alert", async () => {
    const delivery = await openDelivery();
    const doubled = [line({ requestId: null }), line({ requestId: "b" })];
    await delivery.put(`${DAY}/auditlogs_1.json`, doubled, EIGHT);
    await delivery.put(`${DAY}/auditlogs_2.json`, doubled, EIGHT);

    await delivery.update(NINE);

    const rows = await delivery.rows("select event_id from main.audit_log.audit");
    expect(rows.length).toBe(4);
    expect(new Set(rows.map(({ event_id }) => event_id)).size).toBe(2);
    expect(await delivery.rows("select detections from main.audit_log.alerts")).toEqual([
      { detections: ["kernel/kernel-exploit"] },
      { detections: ["kernel/kernel-exploit"] },
    ]);
  });

  it("that grew are read again as a whole: nothing is lost, and no alert doubled", async () => {
    const delivery = await openDelivery();
    await delivery.put(`${DAY}/auditlogs_1.json`, [line({ requestId: "a" })], EIGHT);
    await delivery.update(NINE);
    await delivery.put(
      `${DAY}/auditlogs_1.json`,
      [line({ requestId: "a" }), line({ requestId: "added" })],
      TEN,
    );

    const second = await delivery.update(TEN);

    expect(Object.values(second.rows)).toEqual([0, 2]);
    expect(await requestIds(delivery)).toEqual(["a", "a", "added"]);
    expect(await delivery.rows("select finding_key from main.audit_log.alerts order by finding_key")).toEqual(
      [{ finding_key: "a" }, { finding_key: "added" }],
    );
  });

  it("that grew would be ignored for ever under the reader's default", async () => {
    const byDefault = PIPELINE.replaceAll("allowOverwrites => true", "allowOverwrites => false");
    const delivery = await openDelivery(byDefault);
    await delivery.put(`${DAY}/auditlogs_1.json`, [line({ requestId: "a" })], EIGHT);
    await delivery.update(NINE);
    await delivery.put(
      `${DAY}/auditlogs_1.json`,
      [line({ requestId: "a" }), line({ requestId: "lost" })],
      TEN,
    );

    await delivery.update(TEN);
    await delivery.update(ELEVEN);

    expect(byDefault).not.toBe(PIPELINE);
    expect(await requestIds(delivery)).toEqual(["a"]);
  });

  it("that are empty add nothing and break nothing", async () => {
    const delivery = await openDelivery();
    await delivery.put(`${DAY}/auditlogs_1.json`, [], EIGHT);

    const first = await delivery.update(EIGHT);
    await delivery.put(`${DAY}/auditlogs_2.json`, [line()], NINE);
    const second = await delivery.update(NINE);

    expect(Object.values(first.rows)).toEqual([0, 0]);
    expect(first.failure).toBeUndefined();
    expect(counted(second, "clean_schema")).toEqual({ passed: 1, failed: 0 });
  });

  it("may be packed", async () => {
    const delivery = await openDelivery();
    await delivery.put(`${DAY}/auditlogs_1.json.gz`, [line({ requestId: "packed" })], EIGHT);

    await delivery.update(NINE);

    expect(await requestIds(delivery)).toEqual(["packed"]);
  });

  it("may lie in folders of odd names", async () => {
    const delivery = await openDelivery();
    const odd = "workspaceId=1002/date=2026-03-02%20a%3Ab 'c' é/auditlogs_1.json";
    await delivery.put(odd, [line({ requestId: "odd" })], EIGHT);

    await delivery.update(NINE);

    const rows = await delivery.rows(
      "select date, workspaceId, filename from main.audit_log.workspace_audit_logs",
    );
    expect(rows).toEqual([
      {
        date: "2026-03-02T00:00:00.000Z",
        workspaceId: "1002",
        filename: `s3://logs.example.test/audit/${odd}`,
      },
    ]);
  });

  it("whose names begin with a dot or an underscore are no logs", async () => {
    const delivery = await openDelivery();
    await delivery.put(`${DAY}/auditlogs_1.json`, [line({ requestId: "a" })], EIGHT);
    await delivery.put(`${DAY}/_started_1`, ["{}"], EIGHT);
    await delivery.put(`${DAY}/.auditlogs_1.json.crc`, ["{}"], EIGHT);

    await delivery.update(NINE);

    expect(await requestIds(delivery)).toEqual(["a"]);
  });

  it("of another workspace are not read", async () => {
    const delivery = await openDelivery();
    await delivery.put(`${DAY}/auditlogs_1.json`, [line({ requestId: "a" })], EIGHT);
    await delivery.put("workspaceId=10021/date=2026-03-02/auditlogs_1.json", [line()], EIGHT);

    await delivery.update(NINE);

    expect(await requestIds(delivery)).toEqual(["a"]);
  });

  it("must be there in every folder that is read, before the first update", async () => {
    const delivery = await openDelivery();

    const { failure, rows } = await delivery.update(NINE);

    expect(failure).toBe(
      "CF_EMPTY_DIR_FOR_SCHEMA_INFERENCE: no file in s3://logs.example.test/audit/workspaceId=1002/ to infer columns from",
    );
    expect(rows).toEqual({});
  });

  it("would be all that is left after a full refresh, if the table allowed one", async () => {
    const allowed = PIPELINE.replaceAll(
      "'pipelines.reset.allowed' = 'false'",
      "'pipelines.reset.allowed' = 'true'",
    );
    const delivery = await openDelivery(allowed);
    await delivery.put(`${DAY}/auditlogs_1.json`, [line({ requestId: "expired" })], EIGHT);
    await delivery.update(NINE);
    await delivery.put(`${DAY}/auditlogs_1.json`, [line({ requestId: "kept" })], TEN);

    await delivery.pipeline.fullRefresh();
    await delivery.update(TEN);

    expect(allowed).not.toBe(PIPELINE);
    expect(await requestIds(delivery)).toEqual(["kept"]);
  });

  it("are never read anew by a full refresh: the table refuses it", async () => {
    const delivery = await openDelivery();
    await delivery.put(`${DAY}/auditlogs_1.json`, [line({ requestId: "a" })], EIGHT);
    await delivery.update(NINE);

    await expect(delivery.pipeline.fullRefresh()).rejects.toThrow(
      "a full refresh is refused by main.audit_log.workspace_audit_logs",
    );
    expect(await requestIds(delivery)).toEqual(["a"]);
  });
});
