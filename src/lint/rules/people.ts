import type { Workspace } from "../../model/content.ts";
import type { NotDeployed } from "../../plan/local-detection.ts";
import { daysUntil } from "../days.ts";
import type { Finding, Rule } from "../finding.ts";
import type { JudgedAlert, Subject } from "../subject.ts";

/** Dated tuning is announced this many days before its end. */
const SOON = 30;

function silent(alert: JudgedAlert): boolean {
  return alert.channels.length === 0 && alert.facts?.paused !== true;
}

function toldToNobody(id: string, severities: readonly string[], rule: Pick<Rule, "severity" | "why">): Rule {
  return {
    id,
    ...rule,
    check: ({ alerts, content }) =>
      content.workspaces.flatMap(({ name, file }) =>
        severities.flatMap((severity) => {
          const own = alerts.filter(
            ({ workspace, facts }) => workspace === name && facts?.severity === severity,
          );
          const [first, ...more] = own.filter(silent);
          if (first === undefined) return [];
          const others = more.length === 0 ? "" : ` and ${more.length} more`;
          return [
            {
              file,
              key: `routes.${severity}`,
              message: `${severity} findings reach nobody: "${first.title}"${others}`,
              repair: "Name a destination.",
            },
          ];
        }),
      ),
  };
}

const urgent = toldToNobody("people/urgent-route", ["critical", "high"], {
  severity: "error",
  why: "A finding that matters and reaches nobody is not detected.",
});

const quiet = toldToNobody("people/route", ["medium", "low"], {
  severity: "warning",
  why: "What reaches nobody is evaluated, paid for and never read.",
});

const unused: Rule = {
  id: "people/unused-destination",
  severity: "warning",
  why: "Whoever believes to be told and is not will not look elsewhere.",
  check: (subject) =>
    subject.content.workspaces
      .filter(({ retired }) => retired !== true)
      .flatMap((workspace) => {
        const told = new Set([...workspace.operators, ...routedNames(workspace, subject)]);
        return Object.keys(workspace.destinations)
          .filter((name) => !told.has(name))
          .map((name) => ({
            file: workspace.file,
            key: `destinations.${name}`,
            message: "is told of nothing: no detection has a severity that is routed to it",
            repair: "Route a severity that detections have, or remove it.",
          }));
      }),
};

/** Destinations of those severities that some detection has in a workspace. */
function routedNames({ name, routes }: Workspace, { alerts }: Subject): readonly string[] {
  const severities = alerts.filter(({ workspace }) => workspace === name).map(({ facts }) => facts?.severity);
  return Object.entries(routes).flatMap(([severity, route]) =>
    route !== "nobody" && severities.some((own) => own === severity) ? route : [],
  );
}

const TIME_SPAN = /\b(second|minute|hour|day|week)s?\b/i;

const triage: Rule = {
  id: "people/triage",
  severity: "error",
  why: "A step that names no column and no span of time cannot be followed at night.",
  check: (subject) =>
    subject.content.detections.flatMap((detection) => {
      const columns = subject.alerts.find((alert) => alert.detection?.id === detection.id)?.columns.value;
      return detection.triage.flatMap((step, index) =>
        stepProblems(step, columns).map((words) => ({
          file: detection.file,
          key: `triage.${index}`,
          detection: detection.id,
          ...words,
        })),
      );
    }),
};

function stepProblems(step: string, columns: ReadonlyMap<string, string> | undefined) {
  const named = [...step.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name.toLowerCase());
  const isColumn = (name: string) => columns?.has(name) !== false;
  return [
    ...(named.some(isColumn)
      ? []
      : [
          {
            message: `names no column that its query returns, is "${step}"`,
            repair: "Name one in backquotes, such as `instance_id`.",
          },
        ]),
    ...(TIME_SPAN.test(step) || step.includes("`event_time`")
      ? []
      : [
          {
            message: `names no span of time, is "${step}"`,
            repair: "Say from when to when, such as the hour before `event_time`.",
          },
        ]),
  ];
}

interface Dated {
  readonly file: string;
  readonly key: string;
  readonly detection: string;
  readonly until: string;
}

function dated(
  id: string,
  words: { readonly why: string; readonly ended: string; readonly repair: string },
  entries: (workspace: Workspace) => readonly Dated[],
): Rule {
  return {
    id,
    severity: "warning",
    why: words.why,
    check: ({ content, today }) =>
      today === undefined
        ? []
        : content.workspaces.flatMap(entries).flatMap(({ until, ...place }): readonly Finding[] => {
            const left = daysUntil(today, until);
            if (left > SOON) return [];
            const message =
              left < 0 ? `ended on ${until}${words.ended}` : `ends on ${until}, in ${left} days`;
            return [{ ...place, message, repair: words.repair }];
          }),
  };
}

const allow = dated(
  "people/allow-ends",
  {
    why: "An allow entry ends by itself: what it kept quiet is told again.",
    ended: ": what it allowed is told again",
    repair: "Renew it with its owner, or remove it.",
  },
  ({ file, tune }) =>
    Object.entries(tune).flatMap(([detection, entry]) =>
      (entry.allow ?? []).map(({ until }, index) => ({
        file,
        key: `tune.${detection}.allow.${index}.until`,
        detection,
        until,
      })),
    ),
);

const paused = dated(
  "people/pause-ends",
  {
    why: "A pause does not end by itself: nobody is told until somebody removes it.",
    ended: ": still nobody is told",
    repair: "Remove it, or renew it with its owner.",
  },
  ({ file, tune }) =>
    Object.entries(tune).flatMap(([detection, { paused: entry }]) =>
      entry === undefined
        ? []
        : [{ file, key: `tune.${detection}.paused.until`, detection, until: entry.until }],
    ),
);

const notWatched: Rule = {
  id: "people/not-deployed",
  severity: "warning",
  why: "A detection over a table that a workspace has not got would fail at every run, so it is not deployed: nobody watches that there.",
  check: ({ plans }) =>
    plans
      .filter(({ workspace: { retired } }) => retired !== true)
      .flatMap(({ workspace, notDeployed }) => notDeployed.flatMap((each) => missing(workspace, each))),
};

function missing(workspace: Workspace, { detection, without }: NotDeployed): readonly Finding[] {
  if (without === undefined) return [];
  return [
    {
      file: workspace.file,
      key: "investigate.without",
      detection: detection.id,
      message: `"${detection.title}" is not deployed: it reads ${without.join(", ")}`,
      repair: "Get the table, take it out of the list, or know that nobody watches this.",
    },
  ];
}

export const people: readonly Rule[] = [urgent, quiet, unused, triage, allow, paused, notWatched];
