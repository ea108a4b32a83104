import type { AuditRow } from "detectform/model";
import { CONTAINER_DETAIL } from "../../sources/capsule8.events.ts";
import { sighted, sightedWith } from "./agent.ts";
import { type ClusterName, HOSTS } from "./machines.ts";
import { PEOPLE, type Person } from "./people.ts";
import { after, at } from "./time.ts";
import { switchedOff } from "./verbose.ts";

/** An event that somebody must be told. */
export interface Incident {
  readonly row: AuditRow;
  /** Id of the detection that tells it. */
  readonly detection: string;
  readonly note: string;
  /** Where it happened and who is behind it, as far as an investigation can find out. */
  readonly cluster?: ClusterName;
  readonly user?: Person;
  /** Its row comes after every tile that covers its event. */
  readonly late?: true;
  /** When the same row is delivered a second time. */
  readonly again?: string;
}

const { container_id, container_name, image_name } = CONTAINER_DETAIL.location;

/** Where noor's commands run. */
const RUNTIME = { container_id, container_name, image_name };
const REPL = ["/bin/bash", "/usr/bin/python3"];

/** A key that stays the same whatever else of the day changes. */
const key = (number: number) => `c8000000-0000-4000-8000-00000000000${number}`;

const newFile: Incident = {
  detection: "container-security/new-file-executed-in-container",
  note: "noor's account runs a file in a notebook's container that it has just fetched.",
  cluster: "research",
  user: PEOPLE.noor,
  row: sighted({
    action: "New File Executed in Container",
    host: HOSTS.researchNight1,
    event_time: at("02:12:05"),
    request_id: key(1),
    container: RUNTIME,
    row: { arrived_at: at("02:19:40") },
  }),
};

const escaped: Incident = {
  detection: "container-security/userland-container-escape",
  note: "The same file runs outside the container; its row is delivered twice.",
  cluster: "research",
  user: PEOPLE.noor,
  again: at("02:26:31"),
  row: sighted({
    action: "Userland Container Escape",
    host: HOSTS.researchNight1,
    event_time: at("02:14:07"),
    request_id: key(2),
    container: RUNTIME,
    row: { arrived_at: at("02:22:16") },
  }),
};

const certificates: Incident = {
  detection: "host-security/root-certificates-modified-on-host",
  note: "An init script that pavel gave the cluster nine minutes before adds a root certificate.",
  cluster: "tools",
  user: PEOPLE.pavel,
  row: sighted({
    action: "Root Certificate Store Modified",
    host: HOSTS.tools,
    event_time: at("09:40:33"),
    request_id: key(3),
    program: {
      path: "/usr/sbin/update-ca-certificates",
      arguments: "update-ca-certificates --fresh",
      pid: 2210,
      uid: 0,
    },
    ancestors: ["/databricks/init/add-team-root.sh", "/bin/bash"],
    row: { arrived_at: at("09:49:02") },
  }),
};

const shell: Incident = {
  detection: "suspicious-activity/suspicious-interactive-shell",
  note: "A shell from lena's notebook; the row comes 1 h 40 min late, within the settle of 2 h.",
  cluster: "sandbox",
  user: PEOPLE.lena,
  row: sighted({
    action: "Suspicious Interactive Shell",
    host: HOSTS.sandbox1,
    event_time: at("13:05:21"),
    request_id: key(4),
    container: { container_id: "c0ffee000051", container_name: "spark-5104", image_name },
    program: { path: "/bin/bash", arguments: "bash -i", pid: 6150, uid: 1004 },
    ancestors: REPL,
    row: { arrived_at: after(at("13:05:21"), 100 * 60) },
  }),
};

const module: Incident = {
  detection: "kernel/kernel-module-loaded",
  note: "A run of mateo's training job loads a kernel module; its row is delivered twice.",
  cluster: "training",
  user: PEOPLE.mateo,
  again: at("17:05:18"),
  row: sighted({
    action: "Kernel Module Loaded",
    host: HOSTS.training,
    event_time: at("16:25:18"),
    request_id: key(5),
    program: { path: "/usr/sbin/modprobe", arguments: "modprobe peermem", pid: 3904, uid: 0 },
    ancestors: ["/usr/bin/sudo", ...REPL],
    row: { arrived_at: at("16:33:50") },
  }),
};

const unknown: Incident = {
  detection: "suspicious-activity/unclaimed-host-event",
  note: "An action that nobody knows, with a detail cut off, on a host of the SQL warehouse: no cluster.",
  row: sightedWith('{"uuid":"c8000000-0000-4000-8000-000000000006","priority":"Medium","loca', {
    action: "Instance Metadata Queried",
    host: HOSTS.warehouse,
    event_time: at("20:47:44"),
    request_id: key(6),
    row: { arrived_at: at("20:58:09") },
  }),
};

const boot: Incident = {
  detection: "host-security/boot-files-modified",
  note: "On the host of the shell, 15 minutes later, verbose logging off; its row comes 4 h 17 min late.",
  cluster: "sandbox",
  user: PEOPLE.lena,
  late: true,
  row: sighted({
    action: "Boot Files Modified",
    host: HOSTS.sandbox1,
    event_time: at("13:20:11"),
    request_id: key(7),
    program: { path: "/usr/bin/cp", arguments: "cp /tmp/initrd.img /boot/initrd.img", pid: 6420, uid: 0 },
    ancestors: ["/bin/bash", ...REPL],
    row: { arrived_at: after(at("13:20:11"), (4 * 60 + 17) * 60) },
  }),
};

/** It tells of the watching, not of a host: no cluster, and its row names who did it. */
const verboseOff: Incident = {
  detection: "watch/verbose-audit-logging-disabled",
  note: "lena's account switches verbose audit logs off, between the shell and the boot files.",
  row: { ...switchedOff(), request_id: key(8), arrived_at: at("13:20:10") },
};

export const INCIDENTS: readonly Incident[] = [
  newFile,
  escaped,
  certificates,
  shell,
  module,
  unknown,
  boot,
  verboseOff,
];

/** Every delivery of the incidents, the doubled ones included. */
export function incidentRows(): AuditRow[] {
  return INCIDENTS.flatMap(({ row, again }) => [row, ...(again ? [{ ...row, arrived_at: again }] : [])]);
}
