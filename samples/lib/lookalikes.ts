import type { AuditRow } from "detectform/model";
import { sighted } from "./agent.ts";
import { HOSTS, type Host, isUp, PROD, PROD_HOST } from "./machines.ts";
import { PEOPLE } from "./people.ts";
import type { Random } from "./random.ts";
import { audited, by } from "./rows.ts";
import { at, moment } from "./time.ts";

/** How many certificate changes the private CA's image makes; an allow entry of workspace dev covers them. */
const ALLOWED = 212;

/** Events of the image `internal-ca:4`, in a container of its own each time. */
export function allowed(random: Random): AuditRow[] {
  return Array.from({ length: ALLOWED }, () => {
    const event_time = moment(random);
    return sighted({
      action: "Root Certificate Store Modified",
      host: upAt(event_time, random),
      event_time,
      request_id: random.uuid(),
      container: {
        container_id: random.hex(12),
        container_name: `ca-setup-${random.int(1000, 9999)}`,
        image_name: "internal-ca:4",
      },
      program: {
        path: "/usr/sbin/update-ca-certificates",
        arguments: "update-ca-certificates",
        pid: random.int(1200, 9800),
        uid: 0,
      },
      ancestors: ["/entrypoint.sh"],
    });
  });
}

/** Names that the source ignores; some are siblings of names that a detection claims. */
const IGNORED = [
  "File Integrity Monitor",
  "Memory Marked Executable",
  "New File Executed",
  "Repeated Program Crashes",
  "User Command History Cleared",
  "Hidden File Created",
  "Modification Of Common System Utilities",
  "Systemctl Usage Detected",
  "Systemd Unit File Modified",
  "Network Service Created",
  "Process Injection",
  "Remote File Copy",
  "User Execution Of sudo Command",
  "Illegal Elevation Of Privileges",
] as const;

/** Agent events whose action stands on the `ignored` list. */
export function ignored(random: Random): AuditRow[] {
  return Array.from({ length: 70 }, () => {
    const event_time = moment(random);
    const host = upAt(event_time, random);
    return sighted({ action: random.pick(IGNORED), host, event_time, request_id: random.uuid() });
  });
}

function upAt(time: string, random: Random): Host {
  return random.pick(Object.values(HOSTS).filter((host) => isUp(host, time)));
}

/** The names of agent events under other services, and in the text of somebody's query. */
export function namesakes(): AuditRow[] {
  const { sandbox1, analytics1, warehouse } = HOSTS;
  const other = (service: string, action: string, [time, { instanceId }]: [string, Host]) =>
    audited(service, action, { event_time: at(time), request_params: { instanceId } });
  const commandText =
    "select * from system.access.audit where service_name = 'capsule8-alerts-dataplane'" +
    " and action_name = 'Userland Container Escape'";
  const request_params = { notebookId: PEOPLE.ana.notebook, commandText, status: "finished" };
  return [
    other("syslog", "Kernel Module Loaded", ["05:17:03", analytics1]),
    other("syslog", "Boot Files Modified", ["08:21:44", sandbox1]),
    other("monit", "Suspicious Interactive Shell", ["11:30:12", sandbox1]),
    other("clamAVScanService-dataplane", "New File Executed in Container", ["12:44:59", analytics1]),
    other("capsule8-alerts-dataplane-canary", "Userland Container Escape", ["14:02:36", analytics1]),
    other("Capsule8-Alerts-Dataplane", "Kernel Exploit", ["18:55:20", warehouse]),
    audited("notebook", "runCommand", { ...by(PEOPLE.ana), event_time: at("10:20:05"), request_params }),
  ];
}

/** What happened in workspace prod: that workspace tells these, and dev must not. */
const IN_PROD = [
  ["00:41:10", "BPF Program Executed"],
  ["06:12:55", "Privileged Container Launched"],
  ["08:30:02", "Root Certificate Store Modified"],
  ["09:41:20", "Root Certificate Store Modified"],
  ["11:18:43", "AppArmor Profile Modified"],
  ["13:06:30", "Suspicious Interactive Shell"],
  ["15:52:08", "User Command Logging Evasion"],
  ["19:27:34", "BPF Program Executed"],
  ["22:03:49", "New File Executed in Container"],
] as const;

const IMAGE = { container_id: "c0ffee000081", container_name: "agent-8101", image_name: "vendor-agent:2" };

export function inProd(random: Random): AuditRow[] {
  return IN_PROD.map(([time, action]) =>
    sighted({
      action,
      host: PROD_HOST,
      event_time: at(time),
      request_id: random.uuid(),
      container: IMAGE,
      row: { workspace_id: PROD },
    }),
  );
}
