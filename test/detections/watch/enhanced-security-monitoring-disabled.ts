import { cases } from "detectform/model";
import { platformEvent } from "../../../sources/platform.events.ts";

const SETTING = "shield_esm_enablement_ws_db";
const change = (params: Record<string, string>, action_name = "updateSetting") =>
  platformEvent({ service_name: "settings", action_name, request_params: params });

export default cases({
  "fires when the setting is false": {
    events: [change({ setting_type_name: SETTING, value: '{"is_enabled":false}' })],
    findings: 1,
    rows: [{ change: "monitoring off", setting: SETTING, actor: "mallory@example.test" }],
  },
  "fires when the setting is deleted": {
    events: [change({ setting_type_name: SETTING }, "deleteSetting")],
    findings: 1,
    rows: [{ change: "monitoring off" }],
  },
  "fires when the row does not tell the new value": {
    events: [change({ settingName: "enhancedSecurityMonitoring" })],
    findings: 1,
    rows: [{ change: "monitoring changed", new_value: null }],
  },
  "fires whichever service logs it": {
    events: ["workspace", "settings", "accounts"].map((service_name) => ({
      ...change({ setting_type_name: SETTING, value: "false" }),
      service_name,
      request_id: service_name,
    })),
    findings: 3,
  },
  "stays quiet when it is switched on": {
    events: [change({ setting_type_name: SETTING, value: '{"is_enabled":true}' })],
    findings: 0,
  },
  "stays quiet when somebody only reads it": {
    events: [
      change({ setting_type_name: SETTING, value: '{"is_enabled":false}' }, "getSetting"),
      change({ setting_type_name: SETTING }, "listSettings"),
    ],
    findings: 0,
  },
  "stays quiet on another setting": {
    events: [change({ setting_type_name: "automatic_cluster_update", value: "false" })],
    findings: 0,
  },
  "leaves verbose audit logs to their own detection": {
    events: [
      platformEvent({
        action_name: "workspaceConfEdit",
        request_params: { workspaceConfKeys: "enableVerboseAuditLogs", workspaceConfValues: "false" },
      }),
    ],
    findings: 0,
  },
});
