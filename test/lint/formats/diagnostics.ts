import type { Diagnostic } from "../../../src/lint/diagnostic.ts";
import type { LintRule } from "../../../src/lint/rule.ts";

const check = () => [];

/** Three rules as the formats see them. */
export const THREE_RULES: readonly LintRule[] = [
  {
    id: "scan/service",
    title: "A filter on service_name",
    severity: "error",
    why: "Other services use the same names.",
    bad: { where: "host = 'a'" },
    good: { scan: "service_name = 'clusters'" },
    check,
  },
  {
    id: "people/allow-ends",
    title: "Allow entries that do not end soon",
    severity: "warning",
    why: "It ends by itself.",
    details: "Said with `--today` only.",
    bad: { today: "2026-03-02", detection: { attack: ["T1068"] } },
    good: {},
    check,
  },
  {
    id: "cost/warehouse-hours",
    title: "How long a warehouse runs",
    severity: "info",
    why: "It is paid for.",
    example: { category: { every: "24 hours" } },
    check,
  },
];

export const UNBOUND: Diagnostic = {
  rule: "scan/service",
  severity: "error",
  file: "detections/kernel/a b.sql",
  line: 8,
  detection: "kernel/a",
  message: "reads system.access.audit without a filter on service_name",
  repair: "Write service_name = '..' beside the table.",
};

export const ENDING: Diagnostic = {
  rule: "people/allow-ends",
  severity: "warning",
  file: "workspaces/prod.ts",
  key: "tune.kernel/a.allow.0.until",
  message: "ends on 2026-03-31, in 29 days: 100%",
  repair: "Renew it, or remove it.",
};

export const HOURS: Diagnostic = {
  rule: "cost/warehouse-hours",
  severity: "info",
  file: "workspaces/prod.ts",
  message: "17.6 warehouse hours a day",
  repair: "Longer periods make it less.",
};

export const DISABLED: Diagnostic = { ...UNBOUND, severity: "info", disabled: "One service only here." };
