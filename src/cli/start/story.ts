import { alignedColumns, counted, grouped } from "../../base/columns.ts";
import { servicesOf } from "../../model/source.ts";
import { SEVERITIES } from "../../model/text.ts";
import type { WorkspacePlan } from "../../plan/workspace-plan.ts";
import type { SampleDay } from "../../rehearsal/sample-day.ts";
import { inWords } from "../../schedule/duration.ts";
import type { Outcome } from "../../simulator/workspace/score.ts";
import { unrehearsedLines } from "../replay/unrehearsed-lines.ts";

/** A row that comes later than this says so, in seconds. */
const LATE = 1800;

const INDENT = "    ";

/** What the first run prints, part by part; times in UTC. */
export function story(day: SampleDay): readonly string[] {
  return [
    ...opening(day),
    "",
    `1 DEPLOYED  what Terraform would create in ${day.plan.workspace.host}`,
    ...deployed(day).map((line) => INDENT + line),
    "",
    `2 REPLAYED  ${replayed(day)}`,
    ...unrehearsedLines(day.told).map((line) => INDENT + line),
    "",
    "3 WHO WAS TOLD  (UTC)",
    ...toldLines(day).map((line) => INDENT + line),
    "",
    "4 NOT TOLD, ON PURPOSE",
    ...quietLines(day).map((line) => INDENT + line),
    "",
    `5 SCORE     ${scoreLines(day).join(`\n${" ".repeat(12)}`)}`,
  ];
}

function opening({ plan: { workspace }, log }: SampleDay): readonly string[] {
  return [
    `detectform: a recorded day of workspace ${workspace.name} (${grouped(log.length)} audit rows), replayed here. No account, no network.`,
  ];
}

function deployed({ plan, deployment }: SampleDay): readonly string[] {
  const { workspace, detections } = plan;
  const count = (type: string) => deployment.resources.filter((resource) => resource.type === type).length;
  const every = [...new Set(plan.categories.map(({ category }) => category.every))].join(", ");
  const categories = plan.categories.map(
    ({ category, detections: own }) => `${category.slug.replaceAll("-", " ")} ${own.length}`,
  );
  return [
    `${counted(detections.length, "detection")} -> ${count("databricks_query")} queries, ` +
      `${count("databricks_alert")} alerts, ${count("databricks_job")} jobs (every ${every}), ` +
      counted(Object.keys(workspace.destinations).length, "destination"),
    ...ledgerLine(workspace),
    categories.join(" | "),
    routes(workspace.routes).join("     "),
  ];
}

function ledgerLine({ findings }: WorkspacePlan["workspace"]): readonly string[] {
  if (findings === undefined) return [];
  const { catalog, schema } = findings;
  return [`a ledger in ${catalog}.${schema} remembers what was told; its statements are queries too`];
}

/** `medium, low -> mail`: severities that go the same way together. */
function routes(all: WorkspacePlan["workspace"]["routes"]): readonly string[] {
  const ways = new Map<string, string[]>();
  for (const severity of SEVERITIES) {
    const route = all[severity];
    const way = route === "nobody" ? "nobody" : route.join(", ");
    ways.set(way, [...(ways.get(way) ?? []), severity]);
  }
  return [...ways].map(([way, severities]) => `${severities.join(", ")} -> ${way}`);
}

function replayed({ told, took }: SampleDay): string {
  const [first, last] = [told.runs[0]?.at ?? 0, told.runs.at(-1)?.at ?? 0];
  const retried = told.runs.filter(({ tasks }) => tasks.some(({ tries }) => tries.length > 1)).length;
  return (
    `${Math.round((last - first) / 3_600_000)} h in ${(took / 1000).toFixed(1)} s, ` +
    `${counted(told.runs.length, "job run")}, ${retried} retried`
  );
}

function toldLines({ told, fleet }: SampleDay): readonly string[] {
  const titles = new Map(fleet.content.detections.map(({ id, title }) => [id, title]));
  const outcomes = told.outcomes.filter(({ toldAt }) => toldAt.length > 0);
  const rows = outcomes.map((outcome) =>
    toldRow(outcome, titles.get(outcome.detection) ?? outcome.detection),
  );
  const [head = "", ...lines] = alignedColumns([
    ["happened", "told", "delay", "severity", "detection", "host", "told"],
    ...rows,
  ]);
  return [head, ...lines.flatMap((line, at) => [line, ...details(outcomes[at])])];
}

function toldRow(outcome: Outcome, title: string): readonly string[] {
  const [told = 0] = outcome.toldAt;
  const { severity, happenedAt, row, destinations } = outcome;
  return [
    clock(happenedAt),
    clock(told),
    inWords((told - happenedAt) / 1000),
    severity === "critical" ? "CRITICAL" : severity,
    title,
    String(row.instance_id ?? "").slice(0, 6),
    destinations.join(", ") + lateness(outcome),
  ];
}

/** A page is worth a line of its own: what acted, and where. */
function details(outcome: Outcome | undefined): readonly string[] {
  return outcome?.severity === "critical" ? [`${" ".repeat(34)}${outcome.row.notice}`] : [];
}

function lateness({ happenedAt, arrivedAt }: Outcome): string {
  const late = ((arrivedAt ?? happenedAt) - happenedAt) / 1000;
  return late > LATE ? `   (row came ${inWords(late)} late)` : "";
}

function clock(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(11, 16);
}

function quietLines(day: SampleDay): readonly string[] {
  const rows = [
    ...day.allowed.map(
      ({ entry, count }) =>
        [count, `allowed by ${entry.owner} until ${entry.until}: ${entry.where}`] as const,
    ),
    ...day.others.map(
      ({ workspace, findings }) =>
        [findings, `of workspace ${workspace.workspaceId}: ${workspace.name} tells those`] as const,
    ),
    [doubled(day), "doubled deliveries of events told above"] as const,
    ...ignored(day),
  ];
  return rows.filter(([count]) => count > 0).map(([count, text]) => `${grouped(count).padStart(5)}  ${text}`);
}

/** Rows of the log beyond the first that carry the key of a finding. */
function doubled({ told, log }: SampleDay): number {
  const keys = new Set(told.outcomes.map(({ key }) => key));
  const rows = log.filter(({ request_id }) => keys.has(request_id ?? ""));
  return rows.length - new Set(rows.map(({ request_id }) => request_id)).size;
}

function ignored({ fleet, log, plan }: SampleDay): readonly (readonly [number, string])[] {
  return fleet.content.sources.map((source) => {
    const own = log.filter(
      (row) =>
        servicesOf(source).includes(row.service_name ?? "") &&
        row.workspace_id === plan.workspace.workspaceId,
    );
    const count = own.filter(
      (row) => source.action.known[row.action_name ?? ""]?.ignored !== undefined,
    ).length;
    return [
      count,
      `heartbeats and other actions that are ignored, with a reason each (sources/${source.name}.ts)`,
    ];
  });
}

function scoreLines({ told, planted, usual, plan: { workspace } }: SampleDay): readonly string[] {
  const lost = planted.filter(
    ({ finding_key }) => !told.outcomes.some(({ key, toldAt }) => key === finding_key && toldAt.length > 0),
  );
  const woken = told.notifications.filter(({ severity }) => severity === "critical");
  const pages = new Set(woken.map(({ at, detection }) => `${at} ${detection}`)).size;
  return [
    `${planted.length} planted, ${planted.length - lost.length} told, ${lost.length} missed, ${told.score.repeated} repeated. ` +
      `${workspace.routes.critical === "nobody" ? "Nobody" : workspace.routes.critical[0]} was woken ${pages === 1 ? "once" : `${pages} times`}.`,
    ...lost.map((finding) => `missed: ${missedBecause(finding, told.outcomes)}`),
    `The usual set-up (24 h look-back, hourly) on the same day: ${counted(usual.score.told, "finding")}, ${counted(usual.notifications.length, "notice")}.`,
  ];
}

function missedBecause(
  { finding_key, detection }: SampleDay["planted"][number],
  all: readonly Outcome[],
): string {
  const outcome = all.find(({ key }) => key === finding_key);
  if (outcome?.arrivedAt === undefined) return `${detection}: its row is not in the log`;
  const late = inWords((outcome.arrivedAt - outcome.happenedAt) / 1000);
  return `${detection} of ${clock(outcome.happenedAt)}: its row came ${late} late, after the window; a ledger would tell it`;
}
