import { cases } from "detectform/model";
import { capsule8, HOST_DETAIL } from "../../../sources/capsule8.events.ts";

const ACTION = "Boot Files Modified";

const wrote = (path: string, args: string, parent: string) => ({
  ...HOST_DETAIL,
  process_info: { pid: 7050, uid: 0, program: { path, arguments: args } },
  lineage: [
    { pid: 7050, program_path: path },
    { pid: 7001, program_path: parent },
  ],
});

const COPIED = wrote("/usr/bin/cp", "cp /tmp/initrd.img /boot/initrd.img", "/bin/bash");
const UPDATED = wrote("/usr/sbin/update-initramfs", "update-initramfs -u", "/usr/bin/unattended-upgrade");

const UPDATES = {
  where: "lineage like '/usr/bin/unattended-upgrade %'",
  reason: "unattended security updates of long-running hosts",
  owner: "platform@example.test",
  until: "2026-12-31",
};

export default cases({
  "fires when a shell replaces the boot image": {
    events: [capsule8(ACTION, { detail: COPIED })],
    findings: 1,
    rows: [
      {
        origin: "host",
        process_arguments: "cp /tmp/initrd.img /boot/initrd.img",
        lineage: "/bin/bash (7001) > /usr/bin/cp (7050)",
        notice: "i-0a1b2c3d4e5f60001 /usr/bin/cp uid 0",
      },
    ],
  },
  "fires once for each host": {
    events: [
      capsule8(ACTION, { detail: COPIED }),
      capsule8(ACTION, {
        detail: COPIED,
        row: {
          event_time: "2026-03-02T10:40:00.000Z",
          request_id: "5f0c3a51-0000-4000-8000-000000000002",
          request_params: { instanceId: "i-0a1b2c3d4e5f60002" },
        },
      }),
    ],
    findings: 2,
    rows: [
      { notice: "i-0a1b2c3d4e5f60002 /usr/bin/cp uid 0" },
      { notice: "i-0a1b2c3d4e5f60001 /usr/bin/cp uid 0" },
    ],
  },
  "fires without any detail": {
    events: [capsule8(ACTION, { detail: null })],
    findings: 1,
    rows: [{ origin: "unknown", notice: "i-0a1b2c3d4e5f60001 Boot Files Modified" }],
  },
  "fires on detail that was cut off": {
    events: [capsule8(ACTION, { detail: JSON.stringify(COPIED).slice(0, 300) })],
    findings: 1,
    rows: [{ origin: "unknown", process_path: null }],
  },
  "stays quiet on the agent's heartbeat": {
    events: [capsule8("Heartbeat", { detail: null })],
    findings: 0,
  },
  "stays quiet on another watched file of the system": {
    events: [capsule8("File Integrity Monitor", { detail: COPIED })],
    findings: 0,
  },
  "stays quiet on a unit file that changes what is started at boot": {
    events: [capsule8("Systemd Unit File Modified", { detail: COPIED })],
    findings: 0,
  },
  "stays quiet on unattended updates": {
    events: [capsule8(ACTION, { detail: UPDATED })],
    findings: 0,
    allow: [UPDATES],
  },
  "fires when the same program is run by hand": {
    events: [
      capsule8(ACTION, {
        detail: wrote("/usr/sbin/update-initramfs", "update-initramfs -u", "/bin/bash"),
      }),
    ],
    findings: 1,
    rows: [{ process_path: "/usr/sbin/update-initramfs" }],
    allow: [UPDATES],
  },
});
