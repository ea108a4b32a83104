import type { Problem } from "../base/problem.ts";
import type { Content, Detection, Source } from "../model/content.ts";
import { SYSTEM_TABLE } from "../model/table.ts";
import { auditTable, deliveredLog } from "../plan/audit-table.ts";
import type { Fleet } from "../plan/fleet.ts";
import type { WorkspacePlan } from "../plan/workspace-plan.ts";
import type { Deployment } from "../render/resource.ts";
import type { Engine } from "../simulator/engine/engine.ts";
import { replaceTable } from "../sql/replace-table.ts";
import type { Node } from "../sql/tree.ts";
import { type Answer, answer, columnTypes, type EmptyTables, openTables, skeleton } from "./asking/ask.ts";
import { openLedgers } from "./asking/ledgers.ts";
import { type DecidedCondition, decidedConditions } from "./asking/predicates.ts";
import { type SharedEvent, sharedEvents } from "./asking/shared-events.ts";
import { type RunWindow, runWindows, type Scheduled, windowsKey } from "./asking/windows.ts";
import { type DeployedAlert, type DeployedJob, deployedAlerts, deployedJobs } from "./reading/deployed.ts";
import { investigationTexts, type Passage, passages, type SqlText, treeOf } from "./reading/passage.ts";

/** What is checked: a fleet, what it renders to, and the day for which dates are read. */
export interface LintInput {
  readonly fleet: Fleet;
  /** Of every workspace, as are the deployments. */
  readonly plans: readonly WorkspacePlan[];
  readonly deployments: readonly Deployment[];
  /** Why the content does not load; with any, there is nothing else to check. */
  readonly refused: readonly Problem[];
  /** `yyyy-mm-dd`; without it nothing that depends on a date is said. */
  readonly today: string | undefined;
}

/** An alert with what the engine says of its statement. */
export interface JudgedAlert extends DeployedAlert {
  readonly detection: Detection | undefined;
  readonly source: Source | undefined;
  /** Undefined where the statement does not read. */
  readonly tree: Node | undefined;
  /** Columns it returns with the engine's types. */
  readonly columns: Answer<ReadonlyMap<string, string>>;
  /** What each of its runs reads. */
  readonly windows: Answer<readonly RunWindow[]>;
}

/** All that the rules look at. The engine has been asked already, so that the rules are pure. */
export interface Subject extends LintInput {
  readonly content: Content;
  readonly passages: readonly Passage[];
  /** What investigations ask: it decides nothing, but is read by both engines all the same. */
  readonly investigations: readonly SqlText[];
  readonly jobs: readonly DeployedJob[];
  readonly alerts: readonly JudgedAlert[];
  /** Columns of each source by its name. */
  readonly sources: ReadonlyMap<string, Answer<ReadonlyMap<string, string>>>;
  readonly conditions: readonly DecidedCondition[];
  readonly shared: Answer<readonly SharedEvent[]>;
}

/** Reads the input's SQL and asks the engine what only it can decide. Unfamiliar content does not make it throw. */
export async function prepare(engine: Engine, input: LintInput): Promise<Subject> {
  const { fleet, deployments } = input;
  const { content } = fleet;
  const pieces = passages(content);
  const tables = await openTables(engine, content.tables);
  await openLedgers(engine, deployments);
  const alerts = await judged(engine, input, tables);
  const sources = new Map<string, Answer<ReadonlyMap<string, string>>>();
  for (const { of, source, sql } of pieces)
    if (of === "source") sources.set(source.name, await columnTypes(engine, sql, tables));
  return {
    ...input,
    content,
    passages: pieces,
    investigations: investigationTexts(content),
    jobs: deployments.flatMap(deployedJobs),
    alerts,
    sources,
    conditions: await decidedConditions(engine, { passages: pieces, alerts, sources }),
    shared: await answer(() => sharedEvents(engine, fleet, sources)),
  };
}

/** The one table that the engine knows here: a view of its shape is read as that table. */
function onSystemTable(alert: DeployedAlert, { workspaces }: Content): DeployedAlert {
  const workspace = workspaces.find(({ name }) => name === alert.workspace);
  if (workspace === undefined || deliveredLog(workspace) === undefined) return alert;
  return { ...alert, statement: replaceTable(alert.statement, auditTable(workspace), SYSTEM_TABLE) };
}

async function judged(
  engine: Engine,
  { fleet: { content }, deployments }: LintInput,
  tables: EmptyTables,
): Promise<readonly JudgedAlert[]> {
  const typesOf = remember(skeleton, (sql: string) => columnTypes(engine, sql, tables));
  const windowsOf = remember(windowsKey, (scheduled: Scheduled) => runWindows(engine, scheduled));
  const alerts: JudgedAlert[] = [];
  for (const alert of deployments.flatMap(deployedAlerts).map((each) => onSystemTable(each, content))) {
    const detection = content.detections.find(({ id }) => id === alert.facts?.detection);
    const source = content.sources.find(({ name }) => name === detection?.source);
    alerts.push({
      ...alert,
      detection,
      source,
      tree: treeOf(alert.statement),
      columns: await typesOf(alert.statement),
      windows: await windowsOf({ alert, detection, source }),
    });
  }
  return alerts;
}

/** Asks once per key: hundreds of statements differ in their literals only. */
function remember<Input, Value>(
  keyOf: (input: Input) => string,
  ask: (input: Input) => Promise<Value>,
): (input: Input) => Promise<Value> {
  const known = new Map<string, Promise<Value>>();
  return (input) => {
    const key = keyOf(input);
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const asked = ask(input);
    known.set(key, asked);
    return asked;
  };
}
