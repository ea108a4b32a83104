import type { Content, Workspace } from "../../../../src/model/content.ts";
import { renderDeployment } from "../../../../src/render/deployment.ts";
import { jobResource } from "../../../../src/render/job.ts";
import { type CategoryLedger, categoryLedger } from "../../../../src/render/ledger/category-ledger.ts";
import { ledgerQueries } from "../../../../src/render/ledger/resources.ts";
import { type TablesVersion, VERSIONS } from "../../../../src/render/ledger/versions.ts";
import { localDetections } from "../../../../src/render/local-detection.ts";
import type { Resource } from "../../../../src/render/resource.ts";
import { apply, type PlatformObject } from "../../../../src/simulator/workspace/objects.ts";

const [PRESENT] = VERSIONS.slice(-1);
if (PRESENT === undefined) throw new Error("the tables have a version");

/** A version that nobody has: two columns more, one with a value in old rows, one without. */
const FAKE_NEXT: TablesVersion = {
  findings: {
    ...PRESENT.findings,
    headline: ["string", "Severity and title.", "concat_ws(' ', severity, title)"],
    rank: ["int", "How urgent it is."],
  },
  sweeps: PRESENT.sweeps,
};
const FAKE_VERSIONS: readonly TablesVersion[] = [...VERSIONS, FAKE_NEXT];

/** The ledger of a content's category under the version that nobody has. */
export function fakeLedger(content: Content, slug: string): CategoryLedger {
  const { workspace, findings } = placeOf(content);
  const category = content.categories.find((other) => other.slug === slug);
  if (category === undefined) throw new Error(`no category ${slug}`);
  const detections = localDetections(content, workspace).filter((local) => local.category === category);
  return { ...categoryLedger(content, category, { findings, detections }), versions: FAKE_VERSIONS };
}

/** What is deployed of a content, its statements those of the version that nobody has. */
export function fakeDeployed(content: Content): readonly PlatformObject[] {
  const { workspace } = placeOf(content);
  const present = renderDeployment(content, workspace);
  const others = present.resources.filter(
    ({ type, name }) => type !== "databricks_job" && !name.includes("__ledger__"),
  );
  const ledgers = content.categories.flatMap(({ slug }) => ofLedger(workspace, fakeLedger(content, slug)));
  return apply({ ...present, resources: [...others.map(readingNext), ...ledgers] });
}

function ofLedger(workspace: Workspace, ledger: CategoryLedger): readonly Resource[] {
  const { category, detections } = ledger;
  return [...ledgerQueries(ledger), jobResource({ workspace, category, detections, startMinute: 0, ledger })];
}

/** An alert reads the present version, whatever its ledger writes. */
function readingNext(resource: Resource): Resource {
  const { query_text: text } = resource.attributes;
  if (typeof text !== "string") return resource;
  const next = text.replaceAll(`findings_v${VERSIONS.length}`, `findings_v${FAKE_VERSIONS.length}`);
  return { ...resource, attributes: { ...resource.attributes, query_text: next } };
}

function placeOf({ workspaces: [workspace] }: Content) {
  if (workspace?.findings === undefined) throw new Error("the week has one workspace, with a ledger");
  return { workspace, findings: workspace.findings } satisfies { workspace: Workspace; findings: object };
}
