import type { Content } from "../../../../src/model/content.ts";
import type { CategoryLedger } from "../../../../src/plan/category-ledger.ts";
import { resolve } from "../../../../src/plan/fleet.ts";
import { type TablesVersion, VERSIONS } from "../../../../src/plan/ledger-versions.ts";
import { type CategoryPlan, plansOf, type WorkspacePlan } from "../../../../src/plan/workspace-plan.ts";
import { renderDeployment } from "../../../../src/render/deployment.ts";
import { jobResource } from "../../../../src/render/job.ts";
import { ledgerQueries } from "../../../../src/render/ledger/resources.ts";
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
  const { ledger } = fakeCategory(planOfWeek(content), slug);
  return ledger;
}

/** What is deployed of a content, its statements those of the version that nobody has. */
export function fakeDeployed(content: Content): readonly PlatformObject[] {
  const plan = planOfWeek(content);
  const present = renderDeployment(plan);
  const others = present.resources.filter(
    ({ type, name }) => type !== "databricks_job" && !name.includes("__ledger__"),
  );
  const ledgers = content.categories.flatMap(({ slug }) => ofCategory(fakeCategory(plan, slug)));
  return apply({ ...present, resources: [...others.map(readingNext), ...ledgers] });
}

type FakeCategory = CategoryPlan & { readonly ledger: CategoryLedger };

function fakeCategory({ categories }: WorkspacePlan, slug: string): FakeCategory {
  const found = categories.find(({ category }) => category.slug === slug);
  if (found?.ledger === undefined) throw new Error(`no ledger of a category ${slug}`);
  return { ...found, startMinute: 0, ledger: { ...found.ledger, versions: FAKE_VERSIONS } };
}

function ofCategory(category: FakeCategory): readonly Resource[] {
  return [...ledgerQueries(category.ledger), jobResource(category)];
}

/** An alert reads the present version, whatever its ledger writes. */
function readingNext(resource: Resource): Resource {
  const { query_text: text } = resource.attributes;
  if (typeof text !== "string") return resource;
  const next = text.replaceAll(`findings_v${VERSIONS.length}`, `findings_v${FAKE_VERSIONS.length}`);
  return { ...resource, attributes: { ...resource.attributes, query_text: next } };
}

function planOfWeek(content: Content): WorkspacePlan {
  const [plan] = plansOf(resolve(content));
  if (plan === undefined) throw new Error("the week has one workspace");
  return plan;
}
