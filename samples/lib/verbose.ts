import type { AuditRow } from "detectform/model";
import { DEV } from "./machines.ts";
import { PEOPLE, type Person } from "./people.ts";
import { audited, by } from "./rows.ts";
import { at } from "./time.ts";

/** When verbose audit logs were switched off in workspace dev, and when on again. */
const VERBOSE_OFF = { from: at("13:12:40"), to: at("13:58:20") };

/** Actions that only verbose audit logs record. */
const VERBOSE = ["runCommand", "commandSubmit", "commandFinish"];

/** Is there a row of it? What people typed while the switch was off, nobody recorded. */
export function isRecorded({ action_name, event_time, workspace_id }: AuditRow): boolean {
  const off = VERBOSE_OFF.from <= event_time && event_time < VERBOSE_OFF.to;
  return !(off && workspace_id === DEV && VERBOSE.includes(action_name ?? ""));
}

export const switchedOff = (): AuditRow => switched(PEOPLE.lena, VERBOSE_OFF.from, "false");
export const switchedOn = (): AuditRow => switched(PEOPLE.pavel, VERBOSE_OFF.to, "true");

function switched(person: Person, event_time: string, workspaceConfValues: "true" | "false"): AuditRow {
  const request_params = { workspaceConfKeys: "enableVerboseAuditLogs", workspaceConfValues };
  return audited("workspace", "workspaceConfEdit", { ...by(person), event_time, request_params });
}
