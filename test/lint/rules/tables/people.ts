import type { WorkspaceInput } from "../../../../src/model/workspace.ts";
import type { RuleCases } from "../rule-case.ts";

const file = "detections/logins/network-login.ts";
const fleet = "workspaces/prod.ts";
const everyone = { critical: ["mail"], high: ["mail"], medium: ["mail"], low: ["mail"] };

const allowed = (until: string): Partial<WorkspaceInput> => ({
  tune: {
    "logins/network-login": {
      allow: [{ where: "host = 'a'", reason: "ours", owner: "a@example.test", until }],
    },
  },
});

const without = (table: string) => ({ investigate: { without: [table] } });
const paused = (until: string): Partial<WorkspaceInput> => ({
  tune: { "logins/network-login": { paused: { reason: "move", owner: "a@example.test", until } } },
});

export const people: Readonly<Record<string, RuleCases>> = {
  "people/urgent-route": {
    fires: {
      "when high findings reach nobody": {
        workspace: { routes: { ...everyone, high: "nobody" } },
        where: `${fleet}  routes.high`,
        says: 'high findings reach nobody: "Login from the network"',
      },
    },
    quiet: { "when somebody is told": {}, "when nothing is that urgent": { detection: { severity: "low" } } },
  },
  "people/route": {
    fires: {
      "when low findings reach nobody": {
        detection: { severity: "low" },
        workspace: { routes: { ...everyone, low: "nobody" } },
        where: `${fleet}  routes.low`,
        says: 'low findings reach nobody: "Login from the network"',
      },
    },
    quiet: { "when no detection is low": { workspace: { routes: { ...everyone, low: "nobody" } } } },
  },
  "people/unused-destination": {
    fires: {
      "on one whose only severity no detection has": {
        workspace: {
          destinations: {
            mail: { type: "email", addresses: ["security@example.test"] },
            archive: { type: "email", addresses: ["archive@example.test"] },
          },
          routes: { ...everyone, low: ["archive"] },
        },
        where: `${fleet}  destinations.archive`,
        says: "is told of nothing",
      },
    },
    quiet: {
      "on one that only hears of failed runs": { workspace: { routes: { ...everyone, high: "nobody" } } },
    },
  },
  "people/triage": {
    fires: {
      "on a step without a column": {
        detection: { triage: ["Look at the logs of the last hour."] },
        where: `${file}  triage.0`,
        says: 'names no column that its query returns, is "Look at the logs of the last hour."',
      },
      "on a column that the query does not return": {
        detection: { triage: ["Read `cluster_id` in the last hour."] },
        where: `${file}  triage.0`,
        says: "names no column that its query returns",
      },
      "on a step without a span of time": {
        detection: { triage: ["Read `host`."] },
        where: `${file}  triage.0`,
        says: 'names no span of time, is "Read `host`."',
      },
    },
    quiet: { "on a step with both": { detection: { triage: ["Read `host` for 2 days before."] } } },
  },
  "people/allow-ends": {
    fires: {
      "on an entry that has ended": {
        workspace: allowed("2026-03-01"),
        today: "2026-03-02",
        where: `${fleet}  tune.logins/network-login.allow.0.until`,
        says: "ended on 2026-03-01: what it allowed is told again",
      },
      "on one that ends within 30 days": {
        workspace: allowed("2026-04-01"),
        today: "2026-03-02",
        where: `${fleet}  tune.logins/network-login.allow.0.until`,
        says: "ends on 2026-04-01, in 30 days",
      },
    },
    quiet: {
      "on one that ends later": { workspace: allowed("2026-04-02"), today: "2026-03-02" },
      "without a day to compare with": { workspace: allowed("2026-03-01") },
    },
  },
  "people/pause-ends": {
    fires: {
      "on a pause whose day has passed": {
        workspace: paused("2026-03-01"),
        today: "2026-03-02",
        where: `${fleet}  tune.logins/network-login.paused.until`,
        says: "ended on 2026-03-01: still nobody is told",
      },
    },
    quiet: { "on a pause that goes on": { workspace: paused("2026-12-31"), today: "2026-03-02" } },
  },
  "people/not-deployed": {
    fires: {
      "on a detection whose table the workspace has not got": {
        workspace: without("system.access.audit"),
        where: `${fleet}  investigate.without`,
        says: "is not deployed: it reads system.access.audit",
      },
    },
    quiet: { "on a missing table that no source reads": { workspace: without("system.lakeflow.jobs") } },
  },
};
