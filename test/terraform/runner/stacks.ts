import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ALERT, JOB, QUERY } from "../provider/samples.ts";
import type { Resources } from "../provider/stack.ts";

const HEAD = {
  terraform: { required_providers: { databricks: { source: "databricks/databricks", version: "1.99.0" } } },
  provider: { databricks: [{ host: "https://workspace.test" }] },
};

/** Writes what synth would write: these stacks, and a manifest of no others. */
export function writeOutput(
  folder: string,
  stacks: Readonly<Record<string, Resources>>,
  more: object = {},
): void {
  for (const [name, resource] of Object.entries(stacks)) {
    mkdirSync(join(folder, "stacks", name), { recursive: true });
    const blocks = Object.keys(resource).length === 0 ? {} : { resource };
    writeFileSync(
      join(folder, "stacks", name, "cdk.tf.json"),
      JSON.stringify({ ...HEAD, ...blocks, ...more }),
    );
  }
  const names = Object.keys(stacks).map((name) => [name, { name }]);
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(names) }));
}

/** A folder, and one detection with its job in it. Two stacks of one workspace have two folders. */
export function detectionStack(home: string, severity = "high"): Resources {
  const query_id = "${databricks_query.kernel__kernel-exploit.id}";
  const [task] = JOB.task;
  const alert_id = "${databricks_alert.kernel__kernel-exploit.id}";
  const sql_task = { ...task?.sql_task, alert: { ...task?.sql_task.alert, alert_id } };
  return {
    databricks_directory: { home: { path: `/Shared/${home}` } },
    databricks_query: {
      "kernel__kernel-exploit": {
        ...QUERY,
        display_name: "Kernel exploit (rows)",
        description: `Why.\n\n${JSON.stringify(facts(severity))}`,
      },
    },
    databricks_alert: {
      "kernel__kernel-exploit": { ...ALERT, display_name: "Kernel exploit", query_id, notify_on_ok: false },
    },
    databricks_job: {
      kernel: {
        ...JOB,
        name: `${home} kernel`,
        tags: { detectform: home },
        task: [{ ...task, task_key: "kernel_exploit", sql_task }],
      },
    },
  };
}

function facts(severity: string): object {
  const [detection, often] = ["kernel/kernel-exploit", { period: 3600, settle: 7200 }];
  return { detectform: 1, detection, severity, ...often, allow: [], paused: false };
}
