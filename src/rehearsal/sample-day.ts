import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { AuditRow } from "../model/cases.ts";
import type { Workspace } from "../model/content.ts";
import type { AllowEntry } from "../model/workspace.ts";
import { type Fleet, resolve } from "../plan/fleet.ts";
import { planOf, type WorkspacePlan } from "../plan/workspace-plan.ts";
import { renderDeployment } from "../render/deployment.ts";
import type { Deployment } from "../render/resource.ts";
import { apply } from "../simulator/workspace/objects.ts";
import { countFindings, type Recorded, type Run, run } from "../simulator/workspace/run.ts";
import { withUsualPolicy } from "../simulator/workspace/usual-policy.ts";
import { readEvents } from "./recorded/events-file.ts";
import { readFaults } from "./recorded/faults-file.ts";
import { readTablesBeside } from "./recorded/table-files.ts";
import { replayWorkspace } from "./replay-workspace.ts";

/** An event that the sample's generator injected: somebody must be notified of it. */
const Planted = z.array(z.object({ finding_key: z.string(), workspace: z.string(), detection: z.string() }));
type Planted = z.infer<typeof Planted>[number];

/** Everything that the first run shows: the sample day, rehearsed for one workspace, and what it is compared with. */
export interface SampleDay {
  readonly fleet: Fleet;
  readonly plan: WorkspacePlan;
  readonly deployment: Deployment;
  readonly log: readonly AuditRow[];
  readonly planted: readonly Planted[];
  readonly told: Run;
  /** Milliseconds that this rehearsal took. */
  readonly took: number;
  /** What each allow entry kept quiet. */
  readonly allowed: readonly { readonly entry: AllowEntry; readonly count: number }[];
  /** What the fleet's other workspaces tell of the same log. */
  readonly others: readonly { readonly workspace: Workspace; readonly findings: number }[];
  /** The same objects under the usual policy: its findings and its messages. */
  readonly usual: Run;
}

interface Sample {
  readonly log: readonly AuditRow[];
  readonly tables: Recorded;
}

/** Rehearses the recorded day of a folder: its log, its tables, its faults, and what was injected. */
export async function rehearseDay(fleet: Fleet, plan: WorkspacePlan, samples: string): Promise<SampleDay> {
  const { workspace } = plan;
  const file = join(samples, "audit.ndjson");
  const [log, tables] = [await readEvents(file, "delivery"), await readTablesBeside(file, plan.tables)];
  const faults = await readFaults(join(samples, "faults.json"));
  const deployment = renderDeployment(plan);
  const planted = await readPlanted(workspace, samples);
  const began = performance.now();
  // Each has an engine of its own, so that two cores are used.
  const [{ told, took }, allowed, others, usual] = await Promise.all([
    replayWorkspace(plan, { log, faults, tables }).then((made) => ({
      told: made,
      took: performance.now() - began,
    })),
    allowedFindings(fleet, workspace, { log, tables }),
    otherFindings(fleet, workspace, { log, tables }),
    run(withUsualPolicy(apply(renderDeployment(planOf(fleet, withoutLedger(workspace))))), log, { tables }),
  ]);
  return { fleet, plan, deployment, log, planted, told, took, allowed, others, usual };
}

/** The same workspace with alerts that read the audit log themselves. */
function withoutLedger({ findings, ...workspace }: Workspace): Workspace {
  return workspace;
}

async function readPlanted({ name }: Workspace, samples: string): Promise<readonly Planted[]> {
  const text = await readFile(join(samples, "planted.json"), "utf8");
  return Planted.parse(JSON.parse(text)).filter(({ workspace }) => workspace === name);
}

/** Counts by leaving out one entry at a time: the very statements, without it. */
async function allowedFindings({ content }: Fleet, workspace: Workspace, { log, tables }: Sample) {
  const entries = Object.entries(workspace.tune).flatMap(([id, { allow = [] }]) =>
    allow.map((entry) => ({ id, entry })),
  );
  const counts: { entry: AllowEntry; count: number }[] = [];
  for (const { id, entry } of entries) {
    const detections = content.detections.filter((detection) => detection.id === id);
    const used = new Set(detections.map(({ category }) => category));
    const only = resolve({
      ...content,
      detections,
      categories: content.categories.filter(({ slug }) => used.has(slug)),
    });
    const without = { ...workspace, tune: { ...workspace.tune, [id]: { ...workspace.tune[id], allow: [] } } };
    const found = (tuned: Workspace) =>
      countFindings(apply(renderDeployment(planOf(only, tuned))), log, tables);
    counts.push({ entry, count: (await found(without)) - (await found(workspace)) });
  }
  return counts;
}

async function otherFindings(fleet: Fleet, { name }: Workspace, { log, tables }: Sample) {
  const others: { workspace: Workspace; findings: number }[] = [];
  for (const workspace of fleet.content.workspaces.filter((other) => other.name !== name)) {
    others.push({
      workspace,
      findings: await countFindings(apply(renderDeployment(planOf(fleet, workspace))), log, tables),
    });
  }
  return others;
}
