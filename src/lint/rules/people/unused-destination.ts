import type { Workspace } from "../../../model/content.ts";
import type { WorkspaceInput } from "../../../model/workspace.ts";
import type { RuleDeclaration } from "../../rule.ts";
import type { Subject } from "../../subject.ts";

export const rule: RuleDeclaration = {
  title: "Destinations that something reaches",
  severity: "warning",
  why: "Somebody who expects notifications and gets none does not look elsewhere.",
  details: "Failed runs count: a destination among `operators` is reached.",
  bad: { detection: { severity: "high" }, workspace: { destinations: both(), routes: routes("low") } },
  good: { detection: { severity: "high" }, workspace: { destinations: both(), routes: routes("high") } },
  check: (subject) =>
    subject.content.workspaces
      .filter(({ retired }) => retired !== true)
      .flatMap((workspace) => {
        const reached = new Set([...workspace.operators, ...routedNames(workspace, subject)]);
        return Object.keys(workspace.destinations)
          .filter((name) => !reached.has(name))
          .map((name) => ({
            file: workspace.file,
            key: `destinations.${name}`,
            message: "is never notified: no detection has a severity that is routed to it",
            repair: "Route a severity that detections have, or remove it.",
          }));
      }),
};

function both(): WorkspaceInput["destinations"] {
  return {
    mail: { type: "email", addresses: ["security@example.test"] },
    archive: { type: "email", addresses: ["archive@example.test"] },
  };
}

/** Everything to `mail`, one severity to `archive` as well. */
function routes(archived: keyof WorkspaceInput["routes"]): WorkspaceInput["routes"] {
  const all = { critical: ["mail"], high: ["mail"], medium: ["mail"], low: ["mail"] };
  return { ...all, [archived]: ["mail", "archive"] };
}

/** Destinations of those severities that some detection has in a workspace. */
function routedNames({ name, routes: all }: Workspace, { alerts }: Subject): readonly string[] {
  const severities = alerts.filter(({ workspace }) => workspace === name).map(({ facts }) => facts?.severity);
  return Object.entries(all).flatMap(([severity, route]) =>
    route !== "nobody" && severities.some((own) => own === severity) ? route : [],
  );
}
