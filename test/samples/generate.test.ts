import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sampleFiles } from "../../samples/lib/day.ts";
import capsule8 from "../../sources/capsule8.ts";

const committed = (name: string) => readFileSync(new URL(`../../samples/${name}`, import.meta.url), "utf8");

/** A row of audit.ndjson, as far as these tests read it. */
interface Row {
  readonly timestamp: number;
  readonly date: string;
  readonly workspaceId: string;
  readonly userIdentity: { readonly email: string };
  readonly serviceName: string;
  readonly actionName: string;
  readonly requestId: string;
  readonly requestParams: Readonly<Record<string, string>>;
  readonly response: { readonly result?: string };
  readonly arrived_at: string;
}

const rows: Row[] = committed("audit.ndjson")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));

interface Planted {
  readonly finding_key: string;
  readonly detection: string;
  readonly event_time: string;
  readonly arrived_at: string;
  readonly late?: true;
}

const planted: Planted[] = JSON.parse(committed("planted.json"));
const keys = new Set(planted.map(({ finding_key }) => finding_key));
const agent = rows.filter(({ serviceName }) => serviceName === capsule8.service);
const inDev = agent.filter(({ workspaceId }) => workspaceId === "1001");
const minutesLate = (row: Row) => (Date.parse(row.arrived_at) - row.timestamp) / 60_000;
const isIgnored = ({ actionName }: Row) => capsule8.action.known[actionName]?.ignored !== undefined;
const isAllowed = ({ actionName, response }: Row) =>
  actionName === "Root Certificate Store Modified" && response.result?.includes('"internal-ca:4"');

describe("the files", () => {
  test.each(Object.entries(sampleFiles()))("%s is what the generator writes, byte for byte", (name, text) => {
    expect(committed(name) === text, `${name} is stale\nRun npx tsx samples/generate.ts.`).toBe(true);
  });

  test("there are about 5,000 rows, all of one day", () => {
    expect(rows).toHaveLength(5012);
    expect(new Set(rows.map(({ date }) => date))).toEqual(new Set(["2026-03-02"]));
    expect(rows.every(({ timestamp, date }) => new Date(timestamp).toISOString().startsWith(date))).toBe(
      true,
    );
  });

  test("the rows stand in the order in which they arrive", () => {
    const arrivals = rows.map((row) => row.arrived_at);
    expect(arrivals).toEqual([...arrivals].sort());
  });

  test("the rows are dev's, prod's and the account's", () => {
    expect([...new Set(rows.map((row) => row.workspaceId))].sort()).toEqual(["0", "1001", "1002"]);
  });
});

describe("what must be told", () => {
  test("the planted incidents are these", () => {
    expect(planted.map(({ detection, event_time }) => `${event_time.slice(11, 16)} ${detection}`)).toEqual([
      "02:12 container-security/new-file-executed-in-container",
      "02:14 container-security/userland-container-escape",
      "09:40 host-security/root-certificates-modified-on-host",
      "13:05 suspicious-activity/suspicious-interactive-shell",
      "16:25 kernel/kernel-module-loaded",
      "20:47 suspicious-activity/unclaimed-host-event",
      "13:20 host-security/boot-files-modified",
      "13:12 watch/verbose-audit-logging-disabled",
    ]);
  });

  test.each(planted)("$detection is a row of dev", ({ finding_key, event_time, arrived_at }) => {
    const row = rows.find(({ requestId }) => requestId === finding_key);
    expect(row?.workspaceId).toBe("1001");
    expect(row?.timestamp).toBe(Date.parse(event_time));
    expect(row?.arrived_at).toBe(arrived_at);
  });

  test("two planted rows are delivered twice, and no other row is", () => {
    const seen = new Set<string>();
    const again = rows.filter(({ requestId }) => seen.size === seen.add(requestId).size);
    expect(again.map(({ actionName }) => actionName)).toEqual([
      "Userland Container Escape",
      "Kernel Module Loaded",
    ]);
    for (const { arrived_at, ...row } of again) {
      const first = rows.find(({ requestId }) => requestId === row.requestId);
      expect(first).toMatchObject(row);
      expect(first && first.arrived_at < arrived_at).toBe(true);
    }
  });

  test("every row comes 2 to 25 minutes after its event, but for these three", () => {
    expect(rows.every((row) => minutesLate(row) >= 2)).toBe(true);
    const late = rows.filter((row) => minutesLate(row) > 25);
    expect(late.map((row) => [row.actionName, minutesLate(row)])).toEqual([
      ["Suspicious Interactive Shell", 100],
      ["Kernel Module Loaded", 40],
      ["Boot Files Modified", 257],
    ]);
    expect(planted.filter(({ late }) => late)).toHaveLength(1);
  });
});

describe("what must not be told", () => {
  test("the allow entry covers 212 events of dev", () => {
    expect(inDev.filter(isAllowed)).toHaveLength(212);
    expect(agent.filter(isAllowed)).toHaveLength(212);
  });

  test("nine agent events are prod's, and none of them is ignored", () => {
    const inProd = agent.filter(({ workspaceId }) => workspaceId === "1002");
    expect(inProd).toHaveLength(9);
    expect(inProd.filter(isIgnored)).toEqual([]);
    expect(agent).toHaveLength(inDev.length + inProd.length);
  });

  test("every agent row of dev is planted, allowed or ignored", () => {
    const rest = inDev.filter((row) => !keys.has(row.requestId) && !isAllowed(row) && !isIgnored(row));
    expect(rest).toEqual([]);
  });

  test("names of agent events also stand under other services", () => {
    const others = rows.filter(
      (row) => row.serviceName !== capsule8.service && row.actionName in capsule8.action.known,
    );
    expect(others).toHaveLength(6);
  });
});

describe("while verbose audit logs are switched off in dev", () => {
  const during = rows.filter(
    ({ timestamp }) =>
      timestamp >= Date.parse("2026-03-02T13:12:40Z") && timestamp < Date.parse("2026-03-02T13:58:20Z"),
  );
  const commands = during.filter(({ actionName }) =>
    /^(runCommand|commandSubmit|commandFinish)$/.test(actionName),
  );

  test("lena switches them off and pavel on again", () => {
    const switches = rows.filter(({ actionName }) => actionName === "workspaceConfEdit");
    expect(
      switches.map(({ timestamp, userIdentity, requestParams }) => [
        new Date(timestamp).toISOString().slice(11, 19),
        userIdentity.email,
        requestParams,
      ]),
    ).toEqual([
      [
        "13:12:40",
        "lena@example.test",
        { workspaceConfKeys: "enableVerboseAuditLogs", workspaceConfValues: "false" },
      ],
      [
        "13:58:20",
        "pavel@example.test",
        { workspaceConfKeys: "enableVerboseAuditLogs", workspaceConfValues: "true" },
      ],
    ]);
  });

  test("no command of dev is recorded, and those of prod are", () => {
    expect(during.length).toBeGreaterThan(200);
    expect(commands.length).toBeGreaterThan(0);
    expect(new Set(commands.map(({ workspaceId }) => workspaceId))).toEqual(new Set(["1002"]));
  });
});

describe("the tables around the log", () => {
  const table = (name: string): Readonly<Record<string, string>>[] =>
    committed(`tables/${name}.ndjson`)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  const events = table("system.compute.instance_events");
  const nodes = table("system.compute.node_timeline");
  const hostsOf = (tableRows: readonly Readonly<Record<string, string>>[]) =>
    [...new Set(tableRows.map(({ instance_id }) => instance_id))].sort();

  test("the timeline knows every host of a cluster, and not the warehouse's", () => {
    expect(hostsOf(nodes)).toEqual([
      "i-0a1b2c3d4e5f60001",
      "i-0a1b2c3d4e5f60002",
      "i-2c900000000000001",
      "i-3e110000000000001",
      "i-51e40000000000001",
      "i-51e40000000000002",
      "i-6b2f0000000000001",
      "i-6b2f0000000000002",
      "i-77f00000000000001",
      "i-b7d00000000000001",
      "i-b7d00000000000002",
    ]);
  });

  test("the placement of platform-tools is missing, and no other", () => {
    const missing = hostsOf(nodes).filter((host) => !hostsOf(events).includes(host));
    expect(missing).toEqual(["i-77f00000000000001"]);
  });

  test("a cluster is named where a machine is placed, and nowhere else", () => {
    expect(events.filter(({ cluster_id }) => cluster_id !== undefined)).toEqual(
      events.filter(({ state }) => state === "INSTANCE_PLACED"),
    );
  });

  test("every placement is of a cluster whose settings are known by then", () => {
    const clusters = table("system.compute.clusters");
    for (const { cluster_id, event_time = "" } of events.filter(({ state }) => state === "INSTANCE_PLACED"))
      expect(
        clusters.some((row) => row.cluster_id === cluster_id && (row.change_time ?? "") < event_time),
      ).toBe(true);
  });

  test("rows become visible within the hour, in the order of the file", () => {
    const arrivals = events.map(({ arrived_at }) => arrived_at);
    expect(arrivals).toEqual([...arrivals].sort());
    expect(
      events.every(
        ({ arrived_at = "", event_time = "" }) =>
          Date.parse(arrived_at) - Date.parse(event_time) === 2_700_000,
      ),
    ).toBe(true);
  });
});

describe("around the incidents", () => {
  test.each([
    ["noor@example.test", "0227-071200-rsch8841", "02:12:05"],
    ["pavel@example.test", "0115-090000-tool77f0", "09:40:33"],
    ["lena@example.test", "0210-101500-mlsb51e4", "13:05:21"],
  ])("%s attaches a notebook to %s within the hour and runs commands in it", (email, clusterId, time) => {
    const event = Date.parse(`2026-03-02T${time}Z`);
    const near = rows.filter(
      (row) => Math.abs(row.timestamp - event) < 3_600_000 && row.workspaceId === "1001",
    );
    const attached = near.filter(
      ({ actionName, requestParams }) =>
        actionName === "attachNotebook" && requestParams.clusterId === clusterId,
    );
    expect(new Set(attached.map((row) => row.userIdentity.email))).toEqual(new Set([email]));
    const commands = near.filter(
      (row) => row.actionName === "runCommand" && row.userIdentity.email === email,
    );
    expect(commands.length).toBeGreaterThan(0);
  });

  test("each live host gives a sign of life about every ten minutes", () => {
    const beats = inDev.filter(({ actionName }) => actionName === "Heartbeat");
    const hosts = [...new Set(beats.map(({ requestParams }) => requestParams.instanceId))];
    expect(hosts).toHaveLength(12);
    for (const host of hosts) {
      const times = beats
        .filter(({ requestParams }) => requestParams.instanceId === host)
        .map(({ timestamp }) => timestamp)
        .sort((one, other) => one - other);
      const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
      expect(gaps.every((gap) => gap > 9 * 60_000 && gap < 11 * 60_000)).toBe(true);
    }
  });
});
