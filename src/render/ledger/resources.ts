import type { CategoryLedger } from "../../plan/category-ledger.ts";
import { categoryFolder } from "../folder.ts";
import { type Attributes, type Resource, reference } from "../resource.ts";
import { warehouseId } from "../warehouse.ts";
import type { LedgerTask } from "./ledger-task.ts";
import { roleTags } from "./role.ts";
import { ledgerTasks } from "./tasks.ts";

const TYPE = "databricks_query";

/** The saved queries of a category's ledger job. */
export function ledgerQueries(ledger: CategoryLedger): readonly Resource[] {
  return ledgerTasks(ledger).map((task) => ledgerQuery(ledger, task));
}

/** `<category>__ledger__<step>`: no detection's address holds two double underscores. */
function ledgerAddress({ category }: CategoryLedger, { key }: LedgerTask): string {
  return `${category.slug}__${key}`;
}

function ledgerQuery(ledger: CategoryLedger, task: LedgerTask): Resource {
  const { category, workspace } = ledger;
  const parameters = Object.keys(task.parameters);
  return {
    type: TYPE,
    name: ledgerAddress(ledger, task),
    attributes: {
      // Two underscores: a title of a detection could be the same otherwise.
      display_name: task.key,
      description: `A step of the job of "${category.title}": each run's tasks give it its parameters.`,
      parent_path: categoryFolder(category.slug),
      query_text: task.sql,
      run_as_mode: "OWNER",
      tags: roleTags(category.slug, task.role),
      warehouse_id: warehouseId(workspace),
      ...(parameters.length === 0 ? {} : { parameter: parameters.map(parameterBlock) }),
    },
  };
}

/** Without a value of its own, so that a run that passes none fails. */
function parameterBlock(name: string): Attributes {
  return { name, title: name, text_value: { value: "not passed by the job" } };
}

/** What a ledger task is beside its limits: its statement, its values, and what it waits for. */
export function ledgerTaskAttributes(
  ledger: CategoryLedger,
  task: LedgerTask,
): Attributes & { readonly task_key: string } {
  const { key, parameters, after, always } = task;
  return {
    task_key: key,
    ...(after.length === 0 ? {} : { depends_on: dependsOn(after) }),
    ...(always ? { run_if: "ALL_DONE" } : {}),
    sql_task: {
      warehouse_id: warehouseId(ledger.workspace),
      query: { query_id: reference(TYPE, ledgerAddress(ledger, task)) },
      ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
    },
  };
}

/** Sorted, as the provider sorts them. */
export function dependsOn(keys: readonly string[]): readonly Attributes[] {
  return [...keys].sort().map((task_key) => ({ task_key }));
}
