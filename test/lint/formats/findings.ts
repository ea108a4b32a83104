import type { Reported, Rule } from "../../../src/lint/finding.ts";

/** Two rules as the formats see them. */
export const TWO_RULES: readonly Rule[] = [
  { id: "scan/service", severity: "error", why: "Other services use the same names.", check: () => [] },
  { id: "people/allow-ends", severity: "warning", why: "It ends by itself.", check: () => [] },
  { id: "cost/warehouse-hours", severity: "note", why: "It is paid for.", check: () => [] },
];

export const UNBOUND: Reported = {
  rule: "scan/service",
  severity: "error",
  file: "detections/kernel/a b.sql",
  line: 8,
  detection: "kernel/a",
  message: "reads system.access.audit without a filter on service_name",
  repair: "Write service_name = '..' beside the table.",
};

export const ENDING: Reported = {
  rule: "people/allow-ends",
  severity: "warning",
  file: "workspaces/prod.ts",
  key: "tune.kernel/a.allow.0.until",
  message: "ends on 2026-03-31, in 29 days: 100%",
  repair: "Renew it, or remove it.",
};

export const HOURS: Reported = {
  rule: "cost/warehouse-hours",
  severity: "note",
  file: "workspaces/prod.ts",
  message: "17.6 warehouse hours a day",
  repair: "Longer periods make it less.",
};

export const SWITCHED_OFF: Reported = { ...UNBOUND, severity: "note", unchecked: "One service only here." };
