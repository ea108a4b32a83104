import type { Problem } from "../../../src/base/problem.ts";
import type { Reported } from "../../../src/lint/finding.ts";
import { RULES } from "../../../src/lint/rules.ts";
import { runRules } from "../../../src/lint/run.ts";
import { prepare } from "../../../src/lint/subject.ts";
import type { Attributes, Deployment } from "../../../src/render/resource.ts";
import type { Engine } from "../../../src/simulator/engine/engine.ts";
import { inputOf } from "../input.ts";
import { type Change, pack } from "./pack.ts";

/** The small pack with a change, and what happens to it after it was rendered. */
export interface RuleCase extends Change {
  readonly deployed?: (deployment: Deployment) => Deployment;
  readonly refused?: readonly Problem[];
  readonly today?: string;
}

/** For one rule: what it says where, and what it lets pass. The keys are the ends of sentences. */
export interface RuleCases {
  readonly fires: Readonly<Record<string, RuleCase & { readonly where: string; readonly says: string }>>;
  readonly quiet: Readonly<Record<string, RuleCase>>;
}

/** What all rules find in a case. */
export async function findingsOf(engine: Engine, change: RuleCase): Promise<readonly Reported[]> {
  const content = pack(change);
  const { refused = [], today, deployed = (deployment) => deployment } = change;
  const input = inputOf(content, { refused, today });
  const deployments = input.deployments.map(deployed);
  return runRules(RULES, await prepare(engine, { ...input, deployments }));
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
