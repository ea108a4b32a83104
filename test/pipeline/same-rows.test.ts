import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AuditRow } from "../../src/model/cases.ts";
import { type DeliveredRow, fromDelivered } from "../../src/simulator/engine/delivered.ts";
import { auditRow } from "../../src/simulator/engine/pipeline/audit-row.ts";
import { DAY, openDelivery } from "./delivery.ts";

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("", "'; drop table x; --", "{not json", "a\nb\tc", "é 🦀", "null"),
);
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

/** Numbers as the platform writes them: how an odd one is spelt again is the engine's own affair. */
const json: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    text,
    fc.integer(),
    fc.boolean(),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie("value"), { maxKeys: 3 }),
  ),
})).value;

/** A line of workspace 1002 whose fields have the types that they should have, or are left out. */
const delivered: fc.Arbitrary<DeliveredRow> = fc.record(
  {
    version: maybe(text),
    timestamp: fc.integer({ min: 0, max: Date.parse("2099-12-31T23:59:59.999Z") }),
    workspaceId: fc.constantFrom("1002", 1002),
    auditLevel: maybe(text),
    accountId: maybe(text),
    sourceIPAddress: maybe(text),
    userAgent: maybe(text),
    sessionId: maybe(fc.option(text)),
    userIdentity: maybe(fc.record({ email: fc.option(text), subjectName: fc.option(text) })),
    serviceName: maybe(text),
    actionName: maybe(text),
    requestParams: maybe(fc.option(fc.dictionary(text, json, { maxKeys: 4 }))),
    response: maybe(
      fc.option(
        fc.record({
          statusCode: fc.option(fc.integer()),
          errorMessage: fc.option(text),
          result: fc.option(text),
        }),
      ),
    ),
  },
  { requiredKeys: ["timestamp", "workspaceId"] },
) as fc.Arbitrary<DeliveredRow>;

/** One spelling of a row, without the id that the system table has alone, and what only delivery may fail to fit. */
function comparable({ event_id, _rescued_data, ...row }: AuditRow): object {
  const params = Object.entries(row.request_params ?? {});
  return {
    ...row,
    event_time: new Date(row.event_time).toISOString(),
    request_params: row.request_params == null ? null : Object.fromEntries(params.sort()),
  };
}

describe("rows of the view `audit`", () => {
  it("are those of the system table, whatever well-typed lines hold", async () => {
    const lines = fc
      .sample(delivered, { numRuns: 400, seed: 8 })
      .map((row, index): DeliveredRow => ({ ...row, requestId: `r-${String(index).padStart(4, "0")}` }));
    const delivery = await openDelivery();
    await delivery.put(
      `${DAY}/all.json`,
      lines.map((row) => JSON.stringify(row)),
      "2026-03-02T00:00:00Z",
    );

    await delivery.update("2026-03-03T00:00:00Z");
    const rows = await delivery.rows("select * from main.audit_log.audit order by request_id");

    expect(rows.map((row) => comparable(auditRow(row)))).toEqual(
      lines.map((row) => comparable(fromDelivered(row))),
    );
    expect(await delivery.rows("select * from main.audit_log.audit_health")).toEqual([]);
  });
});
