import { readdir, readFile } from "node:fs/promises";
import type { AuditRow } from "../../src/model/cases.ts";
import { type DeliveredRow, fromDelivered } from "../../src/simulator/engine/delivered.ts";
import type { Fault } from "../../src/simulator/workspace/faults.ts";
import { REPOSITORY, shippedContent } from "../support/repository.ts";
import type { Recorded } from "./embedded.ts";
import type { Deployed, Job, Task } from "./player/deployed.ts";

/** The recorded day, which has late and doubled rows, and the odd rows beside it. */
export async function recordedDay(): Promise<Recorded> {
  const log = (await readLines(`${REPOSITORY}samples/audit.ndjson`)).map((row) =>
    fromDelivered(row as DeliveredRow),
  );
  const names = (await readdir(`${REPOSITORY}samples/tables`)).map((file) => file.replace(/\.ndjson$/, ""));
  const rows = await Promise.all(
    names.map(async (name) => [name, await readLines(`${REPOSITORY}samples/tables/${name}.ndjson`)] as const),
  );
  const { tables } = await shippedContent();
  return {
    log: [...log, ...(await oddRows(log))],
    tables: tables.filter(({ name }) => names.includes(name)),
    rows: Object.fromEntries(rows),
  };
}

async function readLines(file: string): Promise<readonly object[]> {
  const text = await readFile(file, "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** Rows that an incident's row is repeated by: with its id and other content, without any id, and with a detail that is no JSON. */
async function oddRows(log: readonly AuditRow[]): Promise<readonly AuditRow[]> {
  const [, key] = await plantedKeys();
  const [first] = log.filter(({ request_id }) => request_id === key);
  if (first === undefined) throw new Error("the recorded day has no incident");
  const { event_id, ...row } = first;
  const at = { event_time: "2026-03-02T16:31:00.000Z", arrived_at: "2026-03-02T16:40:00.000Z" };
  const other = { ...row, request_params: { instanceId: "i-0a0b0c0d0e0f00099" } };
  return [
    { ...other, arrived_at: at.arrived_at },
    { ...other, ...at },
    { ...other, ...at, request_id: null, event_id: "e-1" },
    { ...other, ...at, request_id: "", event_id: null },
    {
      ...other,
      ...at,
      request_id: "odd-1",
      response: { status_code: 200, error_message: null, result: "{not json" },
    },
    { ...other, ...at, request_id: "odd-2", response: null, user_identity: null, request_params: null },
  ];
}

/** Keys of the incidents of the recorded day. */
export async function plantedKeys(): Promise<readonly string[]> {
  const planted: readonly { readonly finding_key: string }[] = JSON.parse(
    await readFile(`${REPOSITORY}samples/planted.json`, "utf8"),
  );
  return planted.map(({ finding_key }) => finding_key);
}

export function jobOf({ jobs }: Deployed, category: string): Job {
  const job = jobs.find(({ name }) => name.endsWith(` ${category}`));
  if (job === undefined) throw new Error(`no job of ${category}`);
  return job;
}

/** The key of the task that evaluates a detection. */
function alertTask({ alerts }: Deployed, { task }: Job, detection: string): string {
  const found = task.find(
    ({ sql_task }) => alerts.get(sql_task?.alert?.alert_id ?? "")?.detection === detection,
  );
  if (found === undefined) throw new Error(`no task evaluates ${detection}`);
  return found.task_key;
}

/** What the tasks of the ledger do, told by their statements: their names may change. */
export type Role =
  | "create tables"
  | "acquire lease"
  | "read windows"
  | "collect"
  | "mark notified"
  | "advance";

export function tasksOf(deployed: Deployed, { task }: Job, role: Role): readonly string[] {
  const alertKeys = task
    .filter(({ sql_task }) => sql_task?.alert !== undefined)
    .map(({ task_key }) => task_key);
  return task.filter((each) => roleOf(deployed, each, alertKeys) === role).map(({ task_key }) => task_key);
}

function roleOf({ queries }: Deployed, { sql_task }: Task, alertKeys: readonly string[]): Role | undefined {
  const sql = queries.get(sql_task?.query?.query_id ?? "") ?? "";
  const values = Object.values(sql_task?.parameters ?? {});
  const hearsAlerts = values.some((value) => alertKeys.some((key) => value.startsWith(`{{tasks.${key}.`)));
  const hearsTasks = values.some((value) => value.includes(".output.first_row."));
  if (sql.startsWith("create table")) return "create tables";
  if (sql.startsWith("select")) return hearsAlerts ? undefined : "read windows";
  if (!sql.startsWith("merge")) return undefined;
  if (hearsAlerts) return "mark notified";
  if (sql.includes("when not matched then insert")) return hearsTasks ? "collect" : "acquire lease";
  return hearsTasks ? "advance" : undefined;
}

export function onlyTask(deployed: Deployed, job: Job, role: Role): string {
  const [key, ...more] = tasksOf(deployed, job, role);
  if (key === undefined || more.length > 0) throw new Error(`${job.name} has not one task to ${role}`);
  return key;
}

/** What goes wrong in the play that two workspaces are compared by: three runs of each job, at a quarter past, a quarter to and one hour later. */
export function faultsOf(deployed: Deployed): readonly Fault[] {
  const [first, second] = ["2026-03-02T16:15:00.000Z", "2026-03-02T16:45:00.000Z"];
  const fails = (
    category: string,
    detection: string,
    fault: Pick<Extract<Fault, { fails: string }>, "fails" | "tries">,
  ): Fault => {
    const job = jobOf(deployed, category);
    return { job: job.name, task: alertTask(deployed, job, `${category}/${detection}`), at: first, ...fault };
  };
  const container = jobOf(deployed, "container-security");
  return [
    { outage: { from: "2026-03-02T16:16:00.000Z", to: second } },
    { outage: { from: "2026-03-02T16:46:00.000Z", to: "2026-03-02T17:45:00.000Z" } },
    fails("host-security", "root-certificates-modified-on-host", { fails: "before-evaluation" }),
    fails("suspicious-activity", "suspicious-interactive-shell", { fails: "after-evaluation", tries: 1 }),
    fails("container-security", "new-file-executed-in-container", { fails: "after-notice", tries: 1 }),
    {
      job: container.name,
      task: onlyTask(deployed, container, "mark notified"),
      at: first,
      fails: "before-evaluation",
    },
    { job: jobOf(deployed, "kernel").name, at: second, secondRunAfter: 3 },
  ];
}

export const SPAN = { from: new Date("2026-03-02T16:10:00Z"), to: new Date("2026-03-02T17:46:00Z") };
