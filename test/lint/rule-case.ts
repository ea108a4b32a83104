import type { Problem } from "../../src/base/problem.ts";
import { checkDraft } from "../../src/catalog/catalog.ts";
import type { Diagnostic } from "../../src/lint/diagnostic.ts";
import type { Example, LintRule } from "../../src/lint/rule.ts";
import { runRules } from "../../src/lint/run.ts";
import { prepare } from "../../src/lint/subject.ts";
import type { Content } from "../../src/model/content.ts";
import type { Attributes, Deployment } from "../../src/render/resource.ts";
import type { Engine } from "../../src/simulator/engine/engine.ts";
import { inputOf } from "./input.ts";
import { type Change, draft, pack } from "./pack.ts";

/** The small pack with a change, and what happens to it after it was rendered. */
export interface RuleCase extends Change {
  readonly changed?: (deployment: Deployment) => Deployment;
  readonly refused?: readonly Problem[];
}

/** Beside a rule's own examples: what it says where, and what it lets pass. The keys are the ends of sentences. */
export interface RuleCases {
  readonly fires?: Readonly<Record<string, RuleCase & { readonly at: string; readonly says: string }>>;
  readonly quiet?: Readonly<Record<string, RuleCase>>;
}

/** What runs the rules. */
export interface Bench {
  readonly engine: Engine;
  readonly rules: readonly LintRule[];
}

/** What the rules find in a case, taken for sound as it is. */
export function diagnosticsOf(bench: Bench, change: RuleCase): Promise<readonly Diagnostic[]> {
  const { refused = [] } = change;
  return diagnose(bench, { content: pack(change), refused }, change);
}

/** What the rules find in an example, which the catalog reads first as it reads what somebody wrote. */
export function diagnosticsOfExample(bench: Bench, example: Example): Promise<readonly Diagnostic[]> {
  const { content, problems } = checkDraft(draft(example));
  return diagnose(bench, { content, refused: problems }, example);
}

interface Loaded {
  readonly content: Content;
  readonly refused: readonly Problem[];
}

async function diagnose(
  { engine, rules }: Bench,
  { content, refused }: Loaded,
  { today, deployed = {}, changed = (deployment) => deployment }: RuleCase,
): Promise<readonly Diagnostic[]> {
  const kinds = Object.entries(deployed);
  const input = inputOf(content, { refused, today });
  const deployments = input.deployments.map((deployment) => kinds.reduce(withKind, deployment)).map(changed);
  return runRules(rules, await prepare(engine, { ...input, deployments }));
}

function withKind(deployment: Deployment, [kind, attributes]: readonly [string, object]): Deployment {
  return withAttributes(`databricks_${kind}`, (old) => ({ ...old, ...attributes }))(deployment);
}

/** Changes the attributes of every resource of a type. */
export function withAttributes(type: string, change: (attributes: Attributes) => Attributes) {
  return (deployment: Deployment): Deployment => ({
    ...deployment,
    resources: deployment.resources.map((resource) =>
      resource.type === type ? { ...resource, attributes: change(resource.attributes) } : resource,
    ),
  });
}
