import type { CategoryLedger } from "../plan/category-ledger.ts";
import type { LocalDetection } from "../plan/local-detection.ts";
import type { CategoryPlan } from "../plan/workspace-plan.ts";
import { quartz } from "../schedule/cron.ts";
import { seconds } from "../schedule/duration.ts";
import { longestRun, type RunBudget, runBudget } from "../schedule/run-budget.ts";
import { addressOf, taskKey } from "./address.ts";
import { destinationId } from "./destination.ts";
import { RUN_TIMEOUT } from "./ledger/open.ts";
import { dependsOn, ledgerTaskAttributes } from "./ledger/resources.ts";
import { collectKey, ledgerTasks } from "./ledger/tasks.ts";
import { operatorNotices } from "./operators.ts";
import { type Attributes, type Resource, reference } from "./resource.ts";
import { warehouseId } from "./warehouse.ts";

/**
 * The scheduled job of a category: one task per detection, each evaluates its alert and tells its route.
 * All tasks are last ones, so that a failure of any fails the run, which the operators hear of.
 */
export function jobResource({
  workspace,
  category,
  detections,
  startMinute,
  ledger,
}: CategoryPlan): Resource {
  const period = seconds(category.every);
  const budget = ledger === undefined ? runBudget(period, startMinute * 60) : LEDGER_BUDGET;
  return {
    type: "databricks_job",
    name: category.slug,
    attributes: {
      name: `detectform ${category.slug}`,
      description: category.description,
      tags: { ...workspace.tags, detectform: workspace.name, category: category.slug },
      max_concurrent_runs: 1,
      // Said, since the provider sends "off" when it is left out. A tile that waited would be the wrong one.
      queue: { enabled: ledger !== undefined },
      timeout_seconds: ledger === undefined ? longestRun(budget) : RUN_TIMEOUT,
      run_as: { service_principal_name: workspace.runAs.servicePrincipal },
      schedule: {
        quartz_cron_expression: quartz(period, startMinute),
        timezone_id: "UTC",
        pause_status: "UNPAUSED",
      },
      ...operatorNotices(workspace),
      task: (ledger === undefined ? detections.map(alertTask) : tasksOfLedger(ledger))
        .map((task) => ({ ...limits(budget), ...task }))
        .sort(byTaskKey),
    },
  };
}

/** Runs wait for each other and read no tile, so a try may take its time. */
const LEDGER_BUDGET: RunBudget = { warehouse: 60, retries: 2, wait: 10, timeout: 300 };

function limits({ retries, wait, timeout }: RunBudget): Attributes {
  return {
    max_retries: retries,
    min_retry_interval_millis: wait * 1000,
    retry_on_timeout: true,
    timeout_seconds: timeout,
  };
}

/** Each alert evaluates when its own collect statement has succeeded. */
function tasksOfLedger(ledger: CategoryLedger): readonly KeyedTask[] {
  const alerts = ledger.detections.map((local) => ({
    ...alertTask(local),
    depends_on: dependsOn([collectKey(ledger, local.detection.id)]),
  }));
  return [...ledgerTasks(ledger).map((task) => ledgerTaskAttributes(ledger, task)), ...alerts];
}

type KeyedTask = Attributes & { readonly task_key: string };

function alertTask(local: LocalDetection): KeyedTask {
  const { detection, workspace, route, paused } = local;
  return {
    task_key: taskKey(detection.slug),
    sql_task: {
      warehouse_id: warehouseId(workspace),
      alert: {
        alert_id: reference("databricks_alert", addressOf(detection.id)),
        // Who hears of an alert without subscriptions is not documented, so nobody is said twice.
        ...(paused || route.length === 0 ? { pause_subscriptions: true } : {}),
        subscriptions: route.map((name) => ({ destination_id: destinationId(workspace, name) })),
      },
    },
  };
}

/** The provider sorts tasks by key in byte order; any other order would flip at every plan. */
function byTaskKey(a: { readonly task_key: string }, b: { readonly task_key: string }): number {
  return a.task_key < b.task_key ? -1 : 1;
}
