import { cases } from "detectform/model";
import { platformEvent } from "../../../sources/platform.events.ts";

const edit = (key: string, value: string, action_name = "workspaceConfEdit") =>
  platformEvent({ action_name, request_params: { workspaceConfKeys: key, workspaceConfValues: value } });

export default cases({
  "fires when verbose audit logs are switched off": {
    events: [edit("enableVerboseAuditLogs", "false")],
    findings: 1,
    rows: [
      {
        change: "verbose audit logs off",
        actor: "mallory@example.test",
        setting: "enableVerboseAuditLogs",
        new_value: "false",
        notice: "verbose audit logs off in 1001 by mallory@example.test",
      },
    ],
  },
  "fires on the other name that a page gives the action": {
    events: [edit("enableVerboseAuditLogs", "False", "workspaceConfKeys")],
    findings: 1,
  },
  "fires when it is one of several settings": {
    events: [edit("enableExportNotebook,enableVerboseAuditLogs", "true,false")],
    findings: 1,
  },
  "fires whichever service logs it": {
    events: ["workspace", "settings", "accounts"].map((service_name) => ({
      ...edit("enableVerboseAuditLogs", "false"),
      service_name,
      request_id: service_name,
    })),
    findings: 3,
  },
  "stays quiet when they are switched on": {
    events: [edit("enableVerboseAuditLogs", "true")],
    findings: 0,
  },
  "stays quiet on another setting": {
    events: [edit("enableExportNotebook", "false")],
    findings: 0,
  },
  "stays quiet when somebody only reads the setting": {
    events: [edit("enableVerboseAuditLogs", "false", "getWorkspaceConf")],
    findings: 0,
  },
  "stays quiet on a row without parameters": {
    events: [platformEvent({ action_name: "workspaceConfEdit", request_params: null })],
    findings: 0,
  },
});
