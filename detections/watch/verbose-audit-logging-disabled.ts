import { detection } from "detectform/model";

export default detection({
  title: "Verbose audit logging switched off",
  why: "Commands of notebooks and queries are no longer logged in this workspace. From now on nobody can say what a user ran.",
  severity: "high",
  attack: ["T1685"],
  source: "workspace-settings",
  match: { actions: ["verbose audit logs off"] },
  triage: [
    "Ask `actor` why, and switch it on again; list everything of `actor` in the 24 hours before `event_time`.",
    "Look at what `actor` and others ran after `event_time` in what is left: cluster starts, job runs, exports, 24 hours on.",
  ],
  falsePositives: [
    "An administrator saves cost and has announced it: `actor` is known, and other settings changed in the same minute.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1685/",
    "https://docs.databricks.com/aws/en/admin/account-settings/verbose-logs",
  ],
});
