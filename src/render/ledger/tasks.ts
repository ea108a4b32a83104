import { type CategoryLedger, type Collect, keepsRemoved } from "../../plan/category-ledger.ts";
import { taskKey } from "../address.ts";
import { advance } from "./advance.ts";
import { collect } from "./collect.ts";
import { commit, stateParameter, toldDetections } from "./commit.ts";
import { type LedgerTask, task } from "./ledger-task.ts";
import { open } from "./open.ts";
import { prepare } from "./prepare.ts";
import { release, verdict } from "./release.ts";
import { removed } from "./removed.ts";
import { renames } from "./renames.ts";
import { upkeep } from "./upkeep.ts";
import { END_COLUMN, startColumn, window } from "./window.ts";

const OPEN = "ledger__open";
const WINDOW = "ledger__window";
const COMMIT = "ledger__commit";
const RUN = { run_id: "{{job.run_id}}" } as const;

/** The statements of a category's job around its alerts, in the order in which they run. */
export function ledgerTasks(ledger: CategoryLedger): readonly LedgerTask[] {
  const steps = [...before(ledger), ...ledger.collects.flatMap((each) => sweep(ledger, each))];
  const all = [...steps, ...after(ledger, steps)];
  const alerts = ledger.detections.map(({ detection }) => taskKey(detection.slug));
  const last = task("ledger__verdict", "release", verdict(ledger), {
    parameters: statesOf(ledger),
    after: [...all.map(({ key }) => key), ...alerts],
  });
  return [...all, last];
}

/** Key of the task that an alert waits for. */
export function collectKey({ collects }: CategoryLedger, detection: string): string {
  const own = collects.find(({ detections }) => detections.some((local) => local.detection.id === detection));
  if (own === undefined) throw new Error(`no statement collects ${detection}`);
  return `ledger__collect__${own.name}`;
}

function before(ledger: CategoryLedger): readonly LedgerTask[] {
  const tables = prepare(ledger);
  const lease = [
    task(OPEN, "open", open(ledger), { parameters: RUN, after: tables.map(({ key }) => key) }),
    task(WINDOW, "window", window(ledger), { parameters: RUN, after: [OPEN] }),
  ];
  if (ledger.renames.length === 0) return [...tables, ...lease];
  return [...tables, ...lease, task(RENAMES, "prepare", renames(ledger), { after: [WINDOW] })];
}

const RENAMES = "ledger__prepare_renames";

function sweep(ledger: CategoryLedger, statement: Collect): readonly LedgerTask[] {
  const key = `ledger__collect__${statement.name}`;
  const bounds = {
    window_start: passed(startColumn(statement)),
    window_end: passed(END_COLUMN),
  };
  return [
    task(key, "collect", collect(ledger, statement), {
      parameters: bounds,
      after: [ledger.renames.length === 0 ? WINDOW : RENAMES],
    }),
    task(`ledger__advance__${statement.name}`, "advance", advance(ledger, statement), {
      parameters: { ...RUN, ...bounds },
      after: [key],
    }),
  ];
}

function after(ledger: CategoryLedger, steps: readonly LedgerTask[]): readonly LedgerTask[] {
  const alerts = ledger.detections.map(({ detection }) => taskKey(detection.slug));
  const commits =
    toldDetections(ledger).length === 0
      ? []
      : [
          task(COMMIT, "commit", commit(ledger), {
            parameters: { ...RUN, ...statesOf(ledger) },
            after: alerts,
            always: true,
          }),
        ];
  const settled = [...steps.map(({ key }) => key), ...alerts, ...commits.map(({ key }) => key)];
  return [
    ...commits,
    task("ledger__prepare_upkeep", "prepare", upkeep(ledger), { after: settled, always: true }),
    ...(keepsRemoved(ledger)
      ? [task("ledger__prepare_removed", "prepare", removed(ledger), { after: settled, always: true })]
      : []),
    task("ledger__release", "release", release(ledger), { parameters: RUN, after: settled, always: true }),
  ];
}

/** How each alert task went, by the parameter that says so. */
function statesOf(ledger: CategoryLedger): Readonly<Record<string, string>> {
  const states = toldDetections(ledger).map((local) => [
    stateParameter(local),
    `{{tasks.${taskKey(local.detection.slug)}.result_state}}`,
  ]);
  return Object.fromEntries(states);
}

function passed(column: string): string {
  return `{{tasks.${WINDOW}.output.first_row.${column}}}`;
}
