import { beforeAll, describe, expect, test } from "vitest";
import { capsule8, HOST_DETAIL } from "../../../sources/capsule8.events.ts";
import type { Workspace } from "../../../src/model/content.ts";
import type { Row } from "../../../src/simulator/engine/engine.ts";
import { withoutLedger, workspaceOf } from "../../support/repository.ts";
import { openDashboard } from "./open-workspace.ts";
import { TWO_CATEGORIES } from "./two-categories.ts";

type Rows = Readonly<Record<string, readonly Row[]>>;

const NOW = "2026-03-02T12:00:00.000Z";
const HOST = "i-0a1b2c3d4e5f60001";
const OTHER = "i-77f0000000000001";
const content = TWO_CATEGORIES;

const CERTIFICATES = "host-security/root-certificates-modified-in-container";
const MODULE = "kernel/kernel-module-loaded";

/** Of these three entries one has ended, one ends in days, and one is for what found nothing. */
function tuned(workspace: Workspace): Workspace {
  const entry = (where: string, until: string) => ({
    where,
    reason: "Ours.",
    owner: "p@example.test",
    until,
  });
  return {
    ...workspace,
    tune: {
      [CERTIFICATES]: { allow: [entry("image_name = 'internal-ca:4'", "2027-03-31")] },
      [MODULE]: {
        allow: [
          entry("image_name = 'gpu:1'", "2026-03-01"),
          entry("image_name = 'gpu:2' and process_uid = 0", "2026-03-20"),
        ],
      },
    },
  };
}

const event = (action: string, time: string, instanceId = HOST) =>
  capsule8(action, {
    detail: HOST_DETAIL,
    row: {
      request_id: `${action} ${time}`,
      event_time: `2026-03-${time}:00.000Z`,
      request_params: { instanceId },
    },
  });

/** Host one speaks until 11:40, the other one since the day before no more; a third one is another workspace's. */
const LOG = [
  event("Heartbeat", "01T23:50", OTHER),
  event("Kernel Module Loaded", "01T20:00", OTHER),
  event("Heartbeat", "02T11:20"),
  event("Heartbeat", "02T11:30"),
  event("Kernel Module Loaded", "02T11:40"),
  event("Process Injection", "02T11:05"),
  { ...event("Heartbeat", "02T11:50", "i-elsewhere"), workspace_id: "1002" },
  event("Heartbeat", "02T09:00", ""),
].map((row) => (row.request_params?.instanceId === "" ? { ...row, request_params: {} } : row));

const found = (key: string, time: string, change: Readonly<Record<string, string>> = {}) => ({
  workspace_id: "1001",
  category: "kernel",
  detection: MODULE,
  finding_key: key,
  event_date: `2026-${time.slice(0, 5)}`,
  event_time: `2026-${time}:00Z`,
  severity: "high",
  title: "Kernel module loaded",
  instance_id: HOST,
  summary: `Summary of ${key}`,
  ...change,
});

const CRITICAL = {
  category: "host-security",
  detection: "host-security/boot-files-modified",
  severity: "critical",
  title: "Boot files modified",
};

/** Told after 10, 20, 30 and 250 minutes; two open on one host, one elsewhere, one closed, one long ago. */
const LEDGER = [
  found("told-10", "03-01T10:00", { told_at: "2026-03-01T10:10:00Z" }),
  found("told-20", "03-01T11:00", { told_at: "2026-03-01T11:20:59Z", instance_id: OTHER }),
  found("told-30", "03-01T12:00", { told_at: "2026-03-01T12:30:00Z" }),
  found("told-250", "03-02T01:00", { told_at: "2026-03-02T05:10:00Z", ...CRITICAL }),
  found("open-1", "03-02T11:00", CRITICAL),
  found("open-2", "03-02T10:30"),
  found("closed", "03-02T10:00", { closed_at: "2026-03-02T10:05:00Z", closed_reason: "paused" }),
  found("long-ago", "01-31T10:00"),
  found("elsewhere", "03-02T10:00", { workspace_id: "1002" }),
].map((row) => (row.finding_key === "open-2" ? withoutHost(row) : row));

function withoutHost({ instance_id: _, ...row }: Readonly<Record<string, string>>) {
  return row;
}

describe("over a ledger", () => {
  let rows: Rows;
  beforeAll(async () => {
    const workspace = tuned(workspaceOf(content, "dev"));
    rows = await openDashboard({ content, workspace, at: NOW, log: LOG, ledger: LEDGER });
  }, 30_000);

  test("findings are counted by day, category and severity, for 30 days with today", () => {
    const [first, second] = ["2026-03-01T00:00:00.000Z", "2026-03-02T00:00:00.000Z"];
    expect(rows.findings_by_day).toEqual([
      { day: first, category: "kernel", severity: "high", findings: 3 },
      { day: second, category: "host-security", severity: "critical", findings: 2 },
      { day: second, category: "kernel", severity: "high", findings: 2 },
    ]);
  });

  test("open is what was neither told nor closed, by host, the worst first", () => {
    expect(rows.open_by_host).toEqual([
      {
        instance_id: HOST,
        open_findings: 1,
        worst_severity: "critical",
        newest_finding: "Boot files modified",
        oldest_event: "2026-03-02T11:00:00.000Z",
        newest_event: "2026-03-02T11:00:00.000Z",
      },
      {
        instance_id: "no host",
        open_findings: 1,
        worst_severity: "high",
        newest_finding: "Kernel module loaded",
        oldest_event: "2026-03-02T10:30:00.000Z",
        newest_event: "2026-03-02T10:30:00.000Z",
      },
    ]);
  });

  test("the time to a notice has a median and a worst, in whole minutes", () => {
    expect(rows.notice_time_by_day).toEqual([
      { day: "2026-03-01T00:00:00.000Z", notices: 3, median_minutes: 20, worst_minutes: 30 },
      { day: "2026-03-02T00:00:00.000Z", notices: 1, median_minutes: 250, worst_minutes: 250 },
    ]);
    expect(rows.notice_time_by_severity).toEqual([
      { severity: "critical", notices: 1, median_minutes: 250, worst_minutes: 250 },
      { severity: "high", notices: 3, median_minutes: 20, worst_minutes: 30 },
    ]);
  });

  test("detections stand by their noise, once per allow entry, and entries without findings last", () => {
    const module = {
      detection: MODULE,
      title: "Kernel module loaded",
      findings: 5,
      hosts: 2,
      newest_event: "2026-03-02T10:30:00.000Z",
      owner: "p@example.test",
      reason: "Ours.",
    };
    expect(rows.noisy_detections).toEqual([
      {
        ...module,
        allow_entry: "ended",
        allowed_until: "2026-03-01T00:00:00.000Z",
        predicate: "image_name = 'gpu:1'",
      },
      {
        ...module,
        allow_entry: "ends soon",
        allowed_until: "2026-03-20T00:00:00.000Z",
        predicate: "image_name = 'gpu:2' and process_uid = 0",
      },
      {
        detection: "host-security/boot-files-modified",
        title: "Boot files modified",
        findings: 2,
        hosts: 1,
        newest_event: "2026-03-02T11:00:00.000Z",
        allow_entry: "none",
        allowed_until: null,
        owner: null,
        predicate: null,
        reason: null,
      },
      {
        detection: CERTIFICATES,
        title: "Root certificates modified in a container",
        findings: 0,
        hosts: 0,
        newest_event: null,
        allow_entry: "in force",
        allowed_until: "2027-03-31T00:00:00.000Z",
        owner: "p@example.test",
        predicate: "image_name = 'internal-ca:4'",
        reason: "Ours.",
      },
    ]);
  });

  test("each host says when its agent was last heard of, the most silent one first", () => {
    expect(rows.agents).toEqual([
      {
        instance_id: OTHER,
        last_heartbeat: "2026-03-01T23:50:00.000Z",
        last_row: "2026-03-01T23:50:00.000Z",
        silent_minutes: 730,
        heartbeats: 1,
        agent_rows: 2,
      },
      {
        instance_id: HOST,
        last_heartbeat: "2026-03-02T11:30:00.000Z",
        last_row: "2026-03-02T11:40:00.000Z",
        silent_minutes: 20,
        heartbeats: 2,
        agent_rows: 4,
      },
    ]);
  });

  test("the hosts to choose from are those of findings and of agents", () => {
    expect(rows.hosts?.map(({ instance_id }) => instance_id)).toEqual(["all hosts", HOST, OTHER]);
  });

  test("until a host is chosen, the page Host shows all of them", () => {
    expect(rows.host_findings?.map(({ finding_key }) => finding_key)).toEqual([
      "open-1",
      "open-2",
      "closed",
      "told-250",
      "told-30",
      "told-20",
      "told-10",
    ]);
    expect(rows.host_events?.map(({ instance_id }) => instance_id)).toEqual([HOST, HOST, OTHER]);
  });
});

describe("of one host", () => {
  let rows: Rows;
  beforeAll(async () => {
    const workspace = workspaceOf(content, "dev");
    rows = await openDashboard({ content, workspace, at: NOW, log: LOG, ledger: LEDGER }, OTHER);
  }, 30_000);

  test("there are its findings, and when they were told", () => {
    expect(rows.host_findings).toEqual([
      {
        event_time: "2026-03-01T11:00:00.000Z",
        instance_id: OTHER,
        severity: "high",
        title: "Kernel module loaded",
        summary: "Summary of told-20",
        told_at: "2026-03-01T11:20:59.000Z",
        detection: MODULE,
        finding_key: "told-20",
      },
    ]);
  });

  test("there is each row of its agent by hour, signs of life apart", () => {
    expect(rows.host_timeline).toEqual([
      { hour: "2026-03-01T20:00:00.000Z", action: "Kernel Module Loaded", agent_rows: 1, heartbeats: 0 },
      { hour: "2026-03-01T23:00:00.000Z", action: "Heartbeat", agent_rows: 1, heartbeats: 1 },
    ]);
    expect(rows.host_events).toEqual([
      {
        event_time: "2026-03-01T20:00:00.000Z",
        instance_id: OTHER,
        action: "Kernel Module Loaded",
        summary: `Kernel Module Loaded by /tmp/.x/run as uid 0 on ${OTHER}`,
        finding_key: "Kernel Module Loaded 01T20:00",
      },
    ]);
  });
});

describe("over the audit log, where there is no ledger", () => {
  let rows: Rows;
  beforeAll(async () => {
    const workspace = withoutLedger(tuned(workspaceOf(content, "dev")));
    rows = await openDashboard({ content, workspace, at: NOW, log: LOG });
  }, 30_000);

  test("findings are what the detections match now", () => {
    expect(rows.findings_by_day).toEqual([
      { day: "2026-03-01T00:00:00.000Z", category: "kernel", severity: "high", findings: 1 },
      { day: "2026-03-02T00:00:00.000Z", category: "kernel", severity: "high", findings: 1 },
    ]);
    expect(rows.host_findings?.map(({ instance_id, told_at }) => [instance_id, told_at])).toEqual([
      [HOST, null],
      [OTHER, null],
    ]);
    expect(rows.noisy_detections?.map(({ detection, findings }) => [detection, findings])).toEqual([
      [MODULE, 2],
      [MODULE, 2],
      [CERTIFICATES, 0],
    ]);
  });

  test("nothing asks what only a ledger knows", () => {
    expect(Object.keys(rows)).toEqual([
      "findings_by_day",
      "noisy_detections",
      "hosts",
      "host_findings",
      "agents",
      "host_timeline",
      "host_events",
    ]);
  });
});
