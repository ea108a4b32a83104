import type { Category, Content, Detection, Source, Workspace } from "../model/content.ts";
import { PROVENANCES } from "../model/source.ts";
import type { Fleet } from "../plan/fleet.ts";
import type { LocalDetection, NotDeployed } from "../plan/local-detection.ts";
import { plansOf, type WorkspacePlan } from "../plan/workspace-plan.ts";
import { inWords } from "../schedule/duration.ts";
import { tileDelay } from "../schedule/tile.ts";

export interface Catalogued {
  readonly fleet: Fleet;
  /** Number of hand-written cases by detection id. */
  readonly cases: ReadonlyMap<string, number>;
}

/** docs/catalog.md: what is told, why, to whom and how late; and what is not, and why. */
export function cataloguePage(catalogued: Catalogued): string {
  const { content } = catalogued.fleet;
  const plans = [...plansOf(catalogued.fleet)];
  return [
    "# Catalogue",
    "",
    "Made by `npm run -s detectform -- catalog`; do not edit.",
    "",
    ...overview(catalogued),
    ...content.categories.flatMap((category) => categorySection(category, { ...catalogued, plans })),
    ...content.sources.flatMap((source) => ignoredSection(source, content)),
    "Provenance of a name:",
    "",
    ...Object.entries(PROVENANCES).map(([name, meaning]) => `- ${name}: ${meaning}`),
    "",
  ].join("\n");
}

function overview({ fleet: { content }, cases }: Catalogued): readonly string[] {
  const total = [...cases.values()].reduce((sum, count) => sum + count, 0);
  return [
    `${content.detections.length} detections in ${content.categories.length} categories, ${total} cases written by hand.`,
    "",
  ];
}

interface PlannedCatalogue extends Catalogued {
  readonly plans: readonly WorkspacePlan[];
}

function categorySection(category: Category, planned: PlannedCatalogue): readonly string[] {
  const detections = planned.fleet.content.detections.filter(
    (detection) => detection.category === category.slug,
  );
  return [
    `## ${category.title}`,
    "",
    `${category.description} Runs every ${category.every}.`,
    "",
    ...detections.flatMap((detection) => detectionSection(detection, planned)),
  ];
}

function detectionSection(
  detection: Detection,
  { fleet, cases, plans }: PlannedCatalogue,
): readonly string[] {
  const { title, why, severity, also } = detection;
  return [
    `### ${title}`,
    "",
    why,
    "",
    "| | |",
    "| --- | --- |",
    `| id | \`${detection.id}\` |`,
    `| severity | ${severity} |`,
    `| ATT&CK | ${techniques(detection)} |`,
    `| matches | ${matches(fleet.content, detection)} |`,
    ...(also === undefined ? [] : [`| also read in | ${also} |`]),
    ...plans.map((plan) => tellsRow(plan, detection)),
    `| cases | ${cases.get(detection.id) ?? 0} |`,
    "",
  ];
}

function techniques({ attack, noAttack }: Detection): string {
  if (attack.length > 0) return attack.map(techniqueLink).join(", ");
  return `none: ${noAttack ?? "it matches whatever is new"}`;
}

function techniqueLink(id: string): string {
  return `[${id}](https://attack.mitre.org/techniques/${id.replace(".", "/")}/)`;
}

function matches(content: Content, { match, source, slug }: Detection): string {
  if (match === undefined) return `rows of [${slug}.sql](../detections)`;
  if (match.actions === undefined) return "every action that is neither claimed nor ignored, and none at all";
  const known = content.sources.find(({ name }) => name === source)?.action.known ?? {};
  const actions = match.actions.map((action) => `${action} (${known[action]?.provenance ?? "unknown"})`);
  const parts = Object.entries(match.only ?? {}).map(
    ([column, values]) => `${column} ${values.join(" or ")}`,
  );
  return [...actions, ...parts].join("; ");
}

function tellsRow({ workspace, detections, notDeployed }: WorkspacePlan, { id }: Detection): string {
  const local = detections.find(({ detection }) => detection.id === id);
  if (local === undefined) {
    const why = notDeployed.find(({ detection }) => detection.id === id);
    return `| ${workspace.name} | not deployed: ${reason(why)} |`;
  }
  const told = local.route.length === 0 ? "nobody" : local.route.join(", ");
  const paused = local.paused ? ", paused" : "";
  return `| ${workspace.name} tells | ${told}${paused}; ${delay(workspace, local)} |`;
}

function reason(why: NotDeployed | undefined): string {
  if (why?.without !== undefined) return `it has not got ${why.without.join(", ")}`;
  return `it does not say ${why?.needs}`;
}

/** A tile waits until late rows have settled; a ledger tells a row at the first run after it arrives. */
function delay({ findings }: Workspace, local: LocalDetection): string {
  if (findings !== undefined) {
    const arrives = local.ingest === 0 ? "row arrives" : "file is delivered";
    return `within ${inWords(local.period + local.ingest)} after its ${arrives}`;
  }
  const { best, worst } = tileDelay(local, 0);
  return `${inWords(best)} to ${inWords(worst)} after the event`;
}

/** Known actions that no detection claims, each with its reason. */
function ignoredSection(source: Source, content: Content): readonly string[] {
  const claimed = new Set(content.detections.flatMap(({ match }) => match?.actions ?? []));
  const rows = Object.entries(source.action.known)
    .filter(([name]) => !claimed.has(name))
    .map(
      ([name, { provenance, ignored }]) => `| ${name} | ${provenance} | ${ignored ?? "told as unclaimed"} |`,
    );
  if (rows.length === 0) return [];
  return [
    `## Not told: ${source.title}`,
    "",
    "| action | provenance | why no detection claims it |",
    "| --- | --- | --- |",
    ...rows,
    "",
  ];
}
