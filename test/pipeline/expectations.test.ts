import { describe, expect, it } from "vitest";
import type { Content } from "../../src/model/content.ts";
import { CONTENT, counted, DAY, deliveredTo, line, openDelivery, pipelineOf } from "./delivery.ts";

const NINE = "2026-03-02T09:00:00Z";
const TEN = "2026-03-02T10:00:00Z";

const HEARTBEAT = line({ requestId: "h", actionName: "Heartbeat" });

describe("an expectation of a category", () => {
  it("counts the lines of an update that its detections match, repeats too", async () => {
    const delivery = await openDelivery();
    await delivery.put(`${DAY}/auditlogs_1.json`, [line(), line(), HEARTBEAT], NINE);
    const first = await delivery.update(NINE);
    await delivery.put(`${DAY}/auditlogs_2.json`, [line({ requestId: "b" }), HEARTBEAT], TEN);
    const second = await delivery.update(TEN);
    const third = await delivery.update(TEN);

    expect([first, second, third].map((update) => counted(update, "no_kernel"))).toEqual([
      { passed: 1, failed: 2 },
      { passed: 1, failed: 1 },
      { passed: 0, failed: 0 },
    ]);
    expect(counted(first, "no_container_security")).toEqual({ passed: 3, failed: 0 });
  });

  it("is fulfilled by a line without a service or an action: NULL is no match", async () => {
    const delivery = await openDelivery();
    await delivery.put(
      `${DAY}/auditlogs_1.json`,
      [line({ serviceName: null }), line({ serviceName: "accounts", actionName: null }), "not JSON"],
      NINE,
    );

    const update = await delivery.update(NINE);

    const categories = update.expectations.filter(({ name }) => name !== "clean_schema");
    expect(categories.map(({ name, failed }) => [name, failed])).toEqual([
      ["no_container_security", 0],
      ["no_host_security", 0],
      ["no_kernel", 0],
      ["no_suspicious_activity", 0],
      ["no_watch", 0],
    ]);
    expect(counted(update, "clean_schema")).toEqual({ passed: 2, failed: 1 });
  });

  it("counts a match for the second category that may read it, too", async () => {
    const delivery = await openDelivery(pipelineOf(deliveredTo("prod"), alsoSuspicious(CONTENT)));
    await delivery.put(`${DAY}/auditlogs_1.json`, [line(), HEARTBEAT], NINE);

    const update = await delivery.update(NINE);

    expect(counted(update, "no_kernel")).toEqual({ passed: 1, failed: 1 });
    expect(counted(update, "no_suspicious_activity")).toEqual({ passed: 1, failed: 1 });
    expect(await delivery.rows("select alerts, detections from main.audit_log.alerts")).toEqual([
      { alerts: ["kernel", "suspicious-activity"], detections: ["kernel/kernel-exploit"] },
    ]);
  });
});

/** The content with one detection that a second category may read. */
function alsoSuspicious(content: Content): Content {
  return {
    ...content,
    detections: content.detections.map((detection) =>
      detection.id === "kernel/kernel-exploit" ? { ...detection, also: "suspicious-activity" } : detection,
    ),
  };
}
