import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AuditRow } from "../../../../src/model/cases.ts";
import type { Fault } from "../../../../src/simulator/workspace/faults.ts";
import { apply } from "../../../../src/simulator/workspace/objects.ts";
import { runStages } from "../../../../src/simulator/workspace/stages.ts";
import { deploymentOf } from "../../../support/plans.ts";
import { tellings, unexplainedRepeats } from "../../../support/week/repeats.ts";
import { BEGIN, HOUR } from "../../../support/week/seeded.ts";
import { type Change, type Deployed, deployed, FIRST } from "./model-content.ts";

const HOURS = 8;
const TASKS = [
  "ledger__prepare_findings",
  "ledger__prepare_sweeps",
  "ledger__open",
  "ledger__window",
  "ledger__prepare_renames",
  "ledger__collect__agent",
  "ledger__advance__agent",
  "ledger__commit",
  "ledger__prepare_upkeep",
  "ledger__prepare_removed",
  "ledger__release",
  "ledger__verdict",
];
const WAYS = ["before-evaluation", "after-evaluation", "after-notice"] as const;
const CHANGES: readonly Change[] = ["rename", "move", "pause", "tighten", "remove", "undo"];

/** What happens in one hour before its run. A task that fails once or twice succeeds on retry. */
type Command =
  | { readonly kind: "arrival"; readonly hoursLate: number; readonly doubled: boolean }
  | {
      readonly kind: "failure";
      readonly task: string;
      readonly way: (typeof WAYS)[number];
      readonly tries: number;
    }
  | { readonly kind: "overlap"; readonly seconds: number }
  | { readonly kind: "skip" }
  | { readonly kind: "outage"; readonly hours: number }
  | { readonly kind: "warehouse"; readonly minutes: number }
  | { readonly kind: "deploy"; readonly change: Change };
interface Step {
  readonly hour: number;
  readonly command: Command;
}

const arrival = fc.record({
  kind: fc.constant("arrival" as const),
  hoursLate: fc.nat(5),
  doubled: fc.boolean(),
});
const failure = fc.record({
  kind: fc.constant("failure" as const),
  task: fc.constantFrom(...TASKS, "ALERT"),
  way: fc.constantFrom(...WAYS),
  tries: fc.integer({ min: 1, max: 3 }),
});
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: arrival },
  { weight: 4, arbitrary: failure },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("deploy" as const), change: fc.constantFrom(...CHANGES) }),
  },
  fc.record({ kind: fc.constant("overlap" as const), seconds: fc.nat(70) }),
  fc.constant({ kind: "skip" as const }),
  fc.record({ kind: fc.constant("outage" as const), hours: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant("warehouse" as const), minutes: fc.integer({ min: 1, max: 59 }) }),
);
const steps = fc.array(fc.record({ hour: fc.nat(HOURS - 1), command }), { minLength: 1, maxLength: 12 });

interface Stage extends Deployed {
  readonly hour: number;
}

async function play(given: readonly Step[]) {
  const inOrder = [...given].sort((a, b) => a.hour - b.hour);
  const stages = stagesOf(inOrder);
  const log = inOrder.flatMap(({ hour, command }, index) => rowsOf(index, hour, command));
  const made = await runStages(
    stages.map((stage) => ({ from: new Date(BEGIN + stage.hour * HOUR), objects: objectsOf(stage) })),
    log,
    // The last runs are left alone, so that whatever was delayed is told.
    { to: new Date(BEGIN + (HOURS + 9) * HOUR), faults: inOrder.flatMap((step) => faultsOf(step, stages)) },
  );
  return { log, stages, made };
}

/** One deploy an hour; what is deployed first is left alone for the first of them. */
function stagesOf(given: readonly Step[]): readonly Stage[] {
  const stages: Stage[] = [{ ...FIRST, hour: 0 }];
  for (const { hour, command } of given) {
    const last = stages.at(-1);
    if (command.kind !== "deploy" || last === undefined || last.hour >= hour) continue;
    stages.push({ ...deployed(last, command.change), hour });
  }
  return stages;
}

function objectsOf({ content }: Deployed) {
  const [workspace] = content.workspaces;
  if (workspace === undefined) throw new Error("the week has one workspace");
  return apply(deploymentOf(content, workspace));
}

function rowsOf(index: number, hour: number, command: Command): readonly AuditRow[] {
  if (command.kind !== "arrival") return [];
  const at = BEGIN + hour * HOUR + index * 60_000;
  const row = {
    workspace_id: "1001",
    event_time: iso(at),
    service_name: "agent",
    action_name: "shell",
    request_id: `event-${index}`,
    request_params: { instanceId: "i-1" },
    arrived_at: iso(at + command.hoursLate * HOUR),
  };
  return command.doubled ? [row, { ...row, arrived_at: iso(at + 5 * HOUR) }] : [row];
}

function faultsOf({ hour, command }: Step, stages: readonly Stage[]): readonly Fault[] {
  const begin = BEGIN + hour * HOUR;
  const { slug, category } = stages.filter((stage) => stage.hour <= hour).at(-1) ?? FIRST;
  const run = { job: `detectform ${category}`, at: iso(begin + START_MINUTE * 60_000) };
  switch (command.kind) {
    case "failure": {
      const task = command.task === "ALERT" ? slug : command.task;
      return [{ ...run, task, fails: command.way, tries: command.tries }];
    }
    case "overlap":
      return [{ ...run, secondRunAfter: command.seconds }];
    case "skip":
      return [{ ...run, skipped: true }];
    case "outage":
      return [{ outage: { from: iso(begin), to: iso(begin + command.hours * HOUR) } }];
    case "warehouse":
      return [{ warehouseDown: { from: iso(begin), to: iso(begin + command.minutes * 60_000) } }];
    default:
      return [];
  }
}

/** When the jobs of an hour start: the minute is that of the rendered schedule. */
const START_MINUTE = startMinute();

function startMinute(): number {
  const job = objectsOf(FIRST).find(({ type }) => type === "databricks_job");
  return Number(/"quartz_cron_expression":"0 (\d+) /.exec(JSON.stringify(job?.attributes))?.[1]);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/**
 * The model: an event is told if all that was deployed since its row came would tell it, and is not if none
 * would; between the two it depends on which run came first.
 */
function mustTell(stages: readonly Stage[], { arrived_at }: AuditRow): boolean | undefined {
  const since = stages.filter((_, index) => {
    const next = stages[index + 1];
    return next === undefined || BEGIN + next.hour * HOUR > Date.parse(String(arrived_at));
  });
  const telling = since.filter(({ fate }) => fate === "told").length;
  return telling === since.length ? true : telling === 0 ? false : undefined;
}

async function holds(given: readonly Step[]): Promise<void> {
  const { log, stages, made } = await play(given);
  const told = tellings(made);
  const events = log.filter(
    ({ request_id }, index) => log.findIndex((row) => row.request_id === request_id) === index,
  );
  const messages = made.runs.flatMap(({ tasks }) => tasks.flatMap(({ message }) => message ?? []));

  for (const event of events) {
    const expected = mustTell(stages, event);
    if (expected !== undefined)
      expect([event.request_id, told.has(String(event.request_id))]).toEqual([event.request_id, expected]);
  }
  expect(unexplainedRepeats(made)).toEqual([]);
  expect(messages.filter((message) => !message.includes("another run holds the lease"))).toEqual([]);
}

describe("a ledger, whatever happens in whatever order", () => {
  it(
    "tells what the model says, and again only what was told by a task that failed",
    async () => {
      await fc.assert(fc.asyncProperty(steps, holds), {
        numRuns: Number(process.env.LEDGER_RUNS ?? 10),
        seed: Number(process.env.LEDGER_SEED ?? 7),
      });
    },
    Number(process.env.LEDGER_RUNS ?? 10) * 12_000,
  );
});
