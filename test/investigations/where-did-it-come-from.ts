import { investigationCases } from "detectform/model";
import { CONTAINER_DETAIL, capsule8, HOST_DETAIL } from "../../sources/capsule8.events.ts";

const ACTION = "Root Certificate Store Modified";

/** The detail of a change of root certificates by a program below others, outermost first. */
function changed(base: typeof CONTAINER_DETAIL | typeof HOST_DETAIL, ...ancestors: readonly string[]) {
  const path = "/usr/sbin/update-ca-certificates";
  const process_info = { pid: 2210, uid: 0, program: { path, arguments: "update-ca-certificates --fresh" } };
  const paths = [...ancestors, path];
  return {
    ...base,
    process_info,
    lineage: paths.map((program_path, at) => ({ pid: 2210 - (paths.length - 1 - at), program_path })),
  };
}

const unreadable = (text: string) => ({
  step: 1,
  program: null,
  arguments: null,
  pid: null,
  user_id: null,
  ran_in: "unknown",
  role: null,
  note: `The detail cannot be read. It begins: ${text}`,
});

export default investigationCases({
  "shows an init script on the host above a change of root certificates": {
    events: [capsule8(ACTION, { detail: changed(HOST_DETAIL, "/bin/bash", "/databricks/init/add-root.sh") })],
    rows: [
      { step: 1, program: "/bin/bash", pid: 2208, ran_in: "host", role: "led to it", note: null },
      { step: 2, program: "/databricks/init/add-root.sh", pid: 2209, ran_in: "host", role: "led to it" },
      {
        step: 3,
        program: "/usr/sbin/update-ca-certificates",
        arguments: "update-ca-certificates --fresh",
        pid: 2210,
        user_id: 0,
        ran_in: "host",
        role: "acted",
        note: null,
      },
    ],
  },
  "shows a notebook's interpreter in the runtime container above a user's command": {
    events: [capsule8(ACTION, { detail: changed(CONTAINER_DETAIL, "/usr/bin/python3", "/bin/bash") })],
    rows: [
      { step: 1, program: "/usr/bin/python3", ran_in: "container spark-8841", role: "led to it" },
      { step: 2, program: "/bin/bash", ran_in: "container spark-8841", role: "led to it" },
      { step: 3, program: "/usr/sbin/update-ca-certificates", ran_in: "container spark-8841", role: "acted" },
    ],
  },
  "turns a list that begins with the process that acted": {
    events: [capsule8(ACTION)],
    rows: [
      { step: 1, program: "/usr/bin/python3", pid: 4201, arguments: null, user_id: null },
      { step: 2, program: "/bin/bash", pid: 4650 },
      { step: 3, program: "/tmp/.x/run", pid: 4711, arguments: "/tmp/.x/run --quiet", user_id: 0 },
    ],
  },
  "takes what single processes say of themselves": {
    events: [
      capsule8(ACTION, {
        detail: {
          ...CONTAINER_DETAIL,
          lineage: [
            { pid: 1, uid: 0, path: "/sbin/init", arguments: "init", container_id: "" },
            { pid: 4201, uid: 1004, program_path: "/usr/bin/python3", program_arguments: "python3 -i" },
            { pid: 4711, program_path: "/tmp/.x/run", container_id: "c0ffee000009" },
          ],
        },
      }),
    ],
    rows: [
      { program: "/sbin/init", arguments: "init", user_id: 0, ran_in: "host" },
      {
        program: "/usr/bin/python3",
        arguments: "python3 -i",
        user_id: 1004,
        ran_in: "container spark-8841",
      },
      {
        program: "/tmp/.x/run",
        arguments: "/tmp/.x/run --quiet",
        user_id: 0,
        ran_in: "container c0ffee000009",
        role: "acted",
      },
    ],
  },
  "puts the process that acted behind a list that lacks it": {
    events: [
      capsule8(ACTION, {
        detail: { ...CONTAINER_DETAIL, lineage: [{ pid: 4650, program_path: "/bin/bash" }] },
      }),
    ],
    rows: [
      { step: 1, program: "/bin/bash", role: "led to it" },
      { step: 2, program: "/tmp/.x/run", pid: 4711, role: "acted", note: null },
    ],
  },
  "shows the process alone where there is no list": {
    events: [capsule8(ACTION, { detail: { ...HOST_DETAIL, lineage: [] } })],
    rows: [
      {
        step: 1,
        program: "/tmp/.x/run",
        ran_in: "host",
        role: "acted",
        note: "The detail names no lineage.",
      },
    ],
  },
  "says that a detail cut off cannot be read, and shows its beginning": {
    events: [capsule8(ACTION, { detail: '{"uuid":"5f0c","loca' })],
    rows: [unreadable('{"uuid":"5f0c","loca')],
  },
  "cuts what cannot be read at 500 characters": {
    events: [capsule8(ACTION, { detail: "x".repeat(600) })],
    rows: [unreadable("x".repeat(500))],
  },
  "says that there is no detail": {
    events: [capsule8(ACTION, { detail: null })],
    rows: [{ step: 1, program: null, note: "The agent gave no detail." }],
  },
  "reads a list that is none as no list": {
    events: [capsule8(ACTION, { detail: { ...HOST_DETAIL, lineage: "python3 > bash" } })],
    rows: [{ step: 1, program: "/tmp/.x/run", note: "The detail names no lineage." }],
  },
  "leaves hostile text as it is": {
    events: [
      capsule8(ACTION, {
        detail: {
          ...CONTAINER_DETAIL,
          lineage: [
            { pid: 4711, program_path: "/tmp/'; drop table x; -- \u001b[31m <script>:event</script>\n" },
          ],
        },
      }),
    ],
    rows: [{ step: 1, program: "/tmp/'; drop table x; -- \u001b[31m <script>:event</script>\n" }],
  },
  "has no answer where there is no such finding": {
    events: [capsule8(ACTION)],
    event: "no such key",
    rows: [],
  },
});
