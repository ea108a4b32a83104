import { describe, expect, it } from "vitest";
import { counted, DAY, type Delivery, line, openDelivery } from "./delivery.ts";

const NINE = "2026-03-02T09:00:00Z";
const TEN = "2026-03-02T10:00:00Z";

/** The delivery after one update over a file of these lines. */
async function ingested(...lines: readonly string[]): Promise<Delivery> {
  const delivery = await openDelivery();
  await delivery.put(`${DAY}/auditlogs_1.json`, lines, NINE);
  expect((await delivery.update(NINE)).failure).toBeUndefined();
  return delivery;
}

async function onlyRow({ rows }: Delivery, columns: string) {
  const [row, ...more] = await rows(`select ${columns} from main.audit_log.audit`);
  expect(more).toEqual([]);
  return row;
}

describe("a delivered line", () => {
  it("has the columns of the system table", async () => {
    const delivery = await ingested(
      line({
        accountId: "acc",
        sourceIPAddress: "10.0.0.1",
        userAgent: "agent",
        sessionId: "s",
        userIdentity: { email: "System-User", subjectName: null },
        response: { statusCode: 200, errorMessage: null, result: '{"a":1}' },
      }),
    );

    expect(await onlyRow(delivery, "* except (event_id, _rescued_data)")).toEqual({
      account_id: "acc",
      workspace_id: "1002",
      version: "2.0",
      event_time: "2026-03-02T10:15:00.123Z",
      event_date: "2026-03-02T00:00:00.000Z",
      source_ip_address: "10.0.0.1",
      user_agent: "agent",
      session_id: "s",
      user_identity: { email: "System-User", subject_name: null },
      service_name: "capsule8-alerts-dataplane",
      action_name: "Kernel Exploit",
      request_id: "r-1",
      request_params: [{ key: "instanceId", value: "i-1" }],
      response: { status_code: 200, error_message: null, result: '{"a":1}' },
      audit_level: "WORKSPACE_LEVEL",
    });
  });

  it.each([
    [0, "1970-01-01T00:00:00.000Z"],
    [1772409599999, "2026-03-01T23:59:59.999Z"],
    [253402300799999, "9999-12-31T23:59:59.999Z"],
  ])("keeps every millisecond of %i", async (timestamp, event_time) => {
    const delivery = await ingested(line({ timestamp }));

    expect(await onlyRow(delivery, "event_time")).toEqual({ event_time });
  });

  it("without a date has that of its time, in UTC", async () => {
    const delivery = await ingested(line({ date: undefined, timestamp: 1772409599999 }));

    expect(await onlyRow(delivery, "event_date")).toEqual({ event_date: "2026-03-01T00:00:00.000Z" });
  });

  it("holds every parameter as text, whatever its type was", async () => {
    const requestParams = { text: "x", count: 2, share: 0.5, on: true, list: ["a", 1], deep: { b: null } };
    const big = line({ requestParams }).replace('"count":2', '"count":12345678901234567890');
    const delivery = await ingested(big);

    expect(await onlyRow(delivery, "request_params")).toEqual({
      request_params: [
        { key: "text", value: "x" },
        { key: "count", value: "12345678901234567890" },
        { key: "share", value: "0.5" },
        { key: "on", value: "true" },
        { key: "list", value: '["a",1]' },
        { key: "deep", value: '{"b":null}' },
      ],
    });
  });

  it("is of the workspace of its folder, whatever it says itself", async () => {
    const delivery = await ingested(line({ workspaceId: "1001" }));

    expect(await onlyRow(delivery, "workspace_id")).toEqual({ workspace_id: "1002" });
  });

  it("whose field has another type keeps its row, and the value among the rescued", async () => {
    const delivery = await ingested(
      line({ response: { statusCode: "teapot", result: "x" }, userIdentity: "nobody" }),
    );

    expect(await onlyRow(delivery, "request_id, response, user_identity")).toEqual({
      request_id: "r-1",
      response: { status_code: null, error_message: null, result: "x" },
      user_identity: { email: null, subject_name: null },
    });
    const [row] = await delivery.rows("select _rescued_data from main.audit_log.workspace_audit_logs");
    expect(JSON.parse(String(row?._rescued_data))).toEqual({
      response: { statusCode: "teapot" },
      userIdentity: "nobody",
      _file_path: `s3://logs.example.test/audit/${DAY}/auditlogs_1.json`,
    });
  });

  it("that spells a field otherwise has it among the rescued", async () => {
    const delivery = await ingested(line({ actionName: undefined, ActionName: "Kernel Exploit" }));

    const [row] = await delivery.rows(
      "select actionName, _rescued_data from main.audit_log.workspace_audit_logs",
    );
    expect(row?.actionName).toBeNull();
    expect(JSON.parse(String(row?._rescued_data))).toMatchObject({ ActionName: "Kernel Exploit" });
  });

  it.each(['{"requestId": "cut off', "not JSON", '["a list"]', "42"])(
    "that is no JSON object is kept as it is: %s",
    async (broken) => {
      const delivery = await ingested(broken, line());

      expect(
        await delivery.rows(
          "select _rescued_data from main.audit_log.workspace_audit_logs where event_time is null",
        ),
      ).toEqual([{ _rescued_data: broken }]);
      expect(await delivery.rows("select * except (filename) from main.audit_log.audit_health")).toEqual([
        { lines: 2, rescued: 1, without_time: 1, newest_event: "2026-03-02T10:15:00.123Z" },
      ]);
    },
  );

  it("with a field that is new fails an update once, and is there after the next", async () => {
    const delivery = await ingested(line({ requestId: "a" }));
    await delivery.put(`${DAY}/auditlogs_2.json`, [line({ requestId: "b", brandNew: 7 })], TEN);

    const first = await delivery.update(TEN);
    const second = await delivery.update(TEN);

    expect(first.failure).toBe(
      "UNKNOWN_FIELD_EXCEPTION: new fields brandNew in s3://logs.example.test/audit/workspaceId=1002/; the next update has them",
    );
    expect(Object.values(first.rows)).toEqual([0, 0]);
    expect(Object.values(second.rows)).toEqual([0, 1]);
    expect(
      await delivery.rows(
        "select requestId, brandNew from main.audit_log.workspace_audit_logs order by requestId",
      ),
    ).toEqual([
      { requestId: "a", brandNew: null },
      { requestId: "b", brandNew: 7 },
    ]);
    expect(counted(second, "clean_schema")).toEqual({ passed: 1, failed: 0 });
  });

  it("keeps the type of a column that was inferred: what no longer fits is rescued", async () => {
    const delivery = await ingested(line({ brandNew: 7 }));
    await delivery.put(`${DAY}/auditlogs_2.json`, [line({ requestId: "b", brandNew: "seven" })], TEN);

    const update = await delivery.update(TEN);

    expect(counted(update, "clean_schema")).toEqual({ passed: 0, failed: 1 });
    const rows = await delivery.rows(
      "select brandNew, _rescued_data from main.audit_log.workspace_audit_logs where requestId = 'b'",
    );
    expect(rows).toMatchObject([{ brandNew: null }]);
    expect(String(rows[0]?._rescued_data)).toContain('"brandNew":"seven"');
  });
});

describe("the id of a line without a request id", () => {
  const idOf = async (...lines: readonly string[]) => {
    const delivery = await ingested(...lines);
    const rows = await delivery.rows("select event_id from main.audit_log.audit");
    return rows.map(({ event_id }) => String(event_id));
  };

  it("is the same when the line comes again, its parameters in another order", async () => {
    const one = line({ requestId: null, requestParams: { a: "1", b: "2" } });
    const other = line({ requestId: null, requestParams: { b: "2", a: "1" } });

    const [first, second] = await idOf(one, other);

    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(second).toBe(first);
  });

  it.each([
    ["time", { timestamp: 1772409599999 }],
    ["action", { actionName: "Heartbeat" }],
    ["parameter", { requestParams: { instanceId: "i-2" } }],
    ["result", { response: { statusCode: 200, result: "x" } }],
    ["status", { response: { statusCode: 500 } }],
    ["session", { sessionId: "s" }],
  ])("is another with another %s", async (_, change) => {
    const ids = await idOf(line({ requestId: null }), line({ requestId: null, ...change }));

    expect(new Set(ids).size).toBe(2);
  });
});
