import { beforeAll, describe, expect, it } from "vitest";
import { capsule8, HOST_DETAIL } from "../../../sources/capsule8.events.ts";
import type { AuditRow } from "../../../src/model/cases.ts";
import { apply, type PlatformObject } from "../../../src/simulator/workspace/objects.ts";
import { run } from "../../../src/simulator/workspace/run.ts";
import { withUsualPolicy } from "../../../src/simulator/workspace/usual-policy.ts";
import { deploymentOf } from "../../support/plans.ts";
import { shippedContent, withoutLedger, withoutWatch, workspaceOf } from "../../support/repository.ts";

const ESCAPE = "Userland Container Escape";
let dev: readonly PlatformObject[];

beforeAll(async () => {
  const content = withoutWatch(await shippedContent());
  dev = apply(deploymentOf(content, withoutLedger(workspaceOf(content, "dev"))));
});

function event(id: string, time: string, row: Partial<AuditRow> = {}): AuditRow {
  return capsule8(ESCAPE, { row: { request_id: id, event_time: `2026-03-02T${time}Z`, ...row } });
}

const told = (made: Awaited<ReturnType<typeof run>>) =>
  made.notifications.map(({ destination, findings }) => [
    destination,
    findings.map(({ finding_key }) => finding_key),
  ]);

describe("a run over a log", () => {
  it("tells each event once, to every destination of its route, after its tile has settled", async () => {
    const made = await run(dev, [event("a", "10:15:00.000"), event("b", "10:29:59.999")]);

    const oncall = dev.find(({ attributes }) => attributes.display_name === "detectform oncall")?.id;
    expect(told(made)).toEqual([
      [oncall, ["b", "a"]],
      ["5b4e3c2d-0000-4000-8000-000000000000", ["b", "a"]],
    ]);
    expect(made.notifications.map(({ at }) => new Date(at).toISOString())).toEqual([
      "2026-03-02T12:30:20.000Z",
      "2026-03-02T12:30:20.000Z",
    ]);
    expect(made.score).toMatchObject({ findings: 2, told: 2, missed: 0, repeated: 0 });
  });

  it("tells neighbours of a tile's edge in neighbouring tiles", async () => {
    const made = await run(dev, [event("before", "10:29:59.999"), event("after", "10:30:00.000")]);

    expect(told(made).map(([, keys]) => keys)).toEqual([["before"], ["before"], ["after"], ["after"]]);
  });

  it("tells rows of its own workspace only", async () => {
    const made = await run(dev, [
      event("a", "10:15:00.000", { workspace_id: "1002" }),
      event("b", "10:16:00.000"),
    ]);

    expect(made.score).toMatchObject({ findings: 1, told: 1 });
  });

  it("misses a row that arrives after its tile was read, and says so", async () => {
    const late = event("late", "10:15:00.000", { arrived_at: "2026-03-02T12:31:00.000Z" });

    const made = await run(dev, [late]);

    expect(made.notifications).toEqual([]);
    expect(made.score).toMatchObject({ findings: 1, told: 0, missed: 1 });
  });

  it("counts a doubled delivery once", async () => {
    const made = await run(dev, [
      event("a", "10:15:00.000"),
      event("a", "10:15:00.000", { arrived_at: "2026-03-02T10:40:00.000Z" }),
    ]);

    expect(made.score).toMatchObject({ findings: 1, told: 1, repeated: 0 });
  });

  it("tells findings beyond the rows that are shown", async () => {
    const many = Array.from({ length: 130 }, (_, index) => event(`many-${index}`, "10:15:00.000"));

    const made = await run(dev, many);

    expect(made.score).toMatchObject({ findings: 130, told: 130, missed: 0 });
    expect(made.notifications[0]?.findings[0]).toMatchObject({ findings: 130 });
  });

  it("tells again what was told when the task failed after its notice", async () => {
    const fault = {
      job: "detectform container-security",
      task: "userland_container_escape",
      at: "2026-03-02T12:30:00.000Z",
      fails: "after-notice",
      tries: 1,
    } as const;

    const made = await run(dev, [event("a", "10:15:00.000")], { faults: [fault] });

    expect(made.score).toMatchObject({ findings: 1, told: 1, repeated: 1 });
  });

  it("tells the operators of a run whose task failed for good", async () => {
    const fault = {
      job: "detectform container-security",
      task: "userland_container_escape",
      at: "2026-03-02T12:30:00.000Z",
      fails: "before-evaluation",
    } as const;

    const made = await run(dev, [event("a", "10:15:00.000")], { faults: [fault] });

    expect(made.operatorNotices).toEqual([
      {
        at: Date.parse("2026-03-02T12:30:00.000Z"),
        job: "detectform container-security",
        told: ["security@example.test"],
      },
    ]);
    expect(made.score).toMatchObject({ findings: 1, told: 0, missed: 1 });
  });

  it("routes by severity", async () => {
    const made = await run(dev, [
      capsule8("Root Certificate Store Modified", { detail: HOST_DETAIL, row: { request_id: "host" } }),
      capsule8("Root Certificate Store Modified", { row: { request_id: "container" } }),
    ]);

    expect(made.outcomes.map(({ detection, severity, key }) => [detection, severity, key]).sort()).toEqual([
      ["host-security/root-certificates-modified-in-container", "low", "container"],
      ["host-security/root-certificates-modified-on-host", "high", "host"],
    ]);
  });

  it("repeats a finding all day under the usual policy", async () => {
    const usual = withUsualPolicy(dev);

    const made = await run(usual, [event("a", "10:15:00.000")], {
      from: new Date("2026-03-02T10:00:00Z"),
      to: new Date("2026-03-03T12:00:00Z"),
    });

    expect(made.score).toMatchObject({ findings: 1, told: 1, missed: 0, repeated: 23 });
  });
});
