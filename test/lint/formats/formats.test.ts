import { describe, expect, it } from "vitest";
import { githubAnnotations } from "../../../src/lint/formats/github.ts";
import { jsonLines } from "../../../src/lint/formats/json.ts";
import { textReport } from "../../../src/lint/formats/text.ts";
import { DISABLED, ENDING, HOURS, THREE_RULES, UNBOUND } from "./diagnostics.ts";

describe("text", () => {
  it("has the worst first, each rule once, and figures on a line each", () => {
    const report = textReport([HOURS, ENDING, UNBOUND], THREE_RULES);

    expect(report).toBe(`error  scan/service: Other services use the same names.
  detections/kernel/a b.sql:8
    reads system.access.audit without a filter on service_name
  Write service_name = '..' beside the table.

warning  people/allow-ends: It ends by itself.
  workspaces/prod.ts  tune.kernel/a.allow.0.until
    ends on 2026-03-31, in 29 days: 100%
  Renew it, or remove it.

info  cost/warehouse-hours: It is paid for.
  workspaces/prod.ts: 17.6 warehouse hours a day
  Longer periods make it less.

3 rules: 1 error, 1 warning. Each rule has a page: docs/checks/<rule>.md`);
  });

  it("says each repair at its place where they differ", () => {
    const other = { ...UNBOUND, file: "sources/b.sql", repair: "Ask its owner." };

    const report = textReport([UNBOUND, other], THREE_RULES);

    expect(report.split("\n").slice(1, 7)).toEqual([
      "  detections/kernel/a b.sql:8",
      "    reads system.access.audit without a filter on service_name",
      "    Write service_name = '..' beside the table.",
      "  sources/b.sql:8",
      "    reads system.access.audit without a filter on service_name",
      "    Ask its owner.",
    ]);
  });

  it("prints the reason of a disabled rule", () => {
    const report = textReport([DISABLED], THREE_RULES);

    expect(report).toContain(
      "  detections/kernel/a b.sql:8: reads system.access.audit without a filter on service_name (disabled: One service only here.)",
    );
  });
});

describe("json", () => {
  it("has the five keys of the contract", () => {
    const lines = jsonLines([UNBOUND, ENDING]);

    expect(lines).toEqual([
      {
        rule: "scan/service",
        severity: "error",
        where: "detections/kernel/a b.sql:8",
        message: "reads system.access.audit without a filter on service_name",
        repair: "Write service_name = '..' beside the table.",
      },
      {
        rule: "people/allow-ends",
        severity: "warning",
        where: "workspaces/prod.ts  tune.kernel/a.allow.0.until",
        message: "ends on 2026-03-31, in 29 days: 100%",
        repair: "Renew it, or remove it.",
      },
    ]);
  });
});

describe("github annotations", () => {
  it("escape what the runner would read, and leave figures out", () => {
    const lines = githubAnnotations([UNBOUND, { ...ENDING, file: "a,b:c.ts" }, HOURS]);

    expect(lines).toEqual([
      "::error file=detections/kernel/a b.sql,line=8,title=scan/service::reads system.access.audit without a filter on service_name%0AWrite service_name = '..' beside the table.",
      "::warning file=a%2Cb%3Ac.ts,title=people/allow-ends tune.kernel/a.allow.0.until::ends on 2026-03-31, in 29 days: 100%25%0ARenew it, or remove it.",
    ]);
  });
});
