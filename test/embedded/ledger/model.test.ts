import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BEGIN, HOUR } from "../../../bench/lib/seeded.ts";
import { detectionOf, weekContent } from "../../../bench/lib/week.ts";
import type { Fault } from "../../../src/embedded/faults.ts";
import { apply } from "../../../src/embedded/objects.ts";
import { runStages } from "../../../src/embedded/stages.ts";
import type { AuditRow } from "../../../src/model/cases.ts";
import type { Content } from "../../../src/model/content.ts";
import { renderDeployment } from "../../../src/render/deployment.ts";

const HOURS = 8;
const NAMES = ["shell", "console", "terminal"] as const;
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
  "ledger__release",
  "ledger__verdict",
];

/** What happens in one hour before its run. */
type Command =
  | { readonly kind: "arrival"; readonly hoursLate: number; readonly doubled: boolean }
  | { readonly kind: "failure"; readonly task: string; readonly way: Way; readonly tries: number }
  | { readonly kind: "overlap"; readonly seconds: number }
  | { readonly kind: "outage"; readonly hours: number }
  | { readonly kind: "warehouse"; readonly minutes: number }
  | { readonly kind: "rename" }
  | { readonly kind: "move" };
type Way = "before-evaluation" | "after-evaluation" | "after-notice";
type Step = { readonly hour: number; readonly command: Command };

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("arrival" as const),
      hoursLate: fc.nat(5),
      doubled: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("failure" as const),
      task: fc.constantFrom(...TASKS, "ALERT"),
      way: fc.constantFrom<Way>("before-evaluation", "after-evaluation", "after-notice"),
      tries: fc.integer({ min: 1, max: 3 }),
    }),
  },
  fc.record({ kind: fc.constant("overlap" as const), seconds: fc.nat(70) }),
  fc.record({ kind: fc.constant("outage" as const), hours: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant("warehouse" as const), minutes: fc.integer({ min: 1, max: 59 }) }),
  fc.constant({ kind: "rename" as const }),
  fc.constant({ kind: "move" as const }),
);
const steps = fc.array(fc.record({ hour: fc.nat(HOURS - 1), command }), { minLength: 1, maxLength: 10 });

/** What was told of each event, beside what the model says must, or may, have been told. */
async function play(given: readonly Step[]) {
  const inOrder = [...given].sort((a, b) => a.hour - b.hour);
  const { stages, slugs } = deploys(inOrder);
  const log = inOrder.flatMap(({ hour, command }, index) => rowsOf(index, hour, command));
  const faults = inOrder.flatMap(({ hour, command }) => faultsOf(hour, command, slugs));
  // The last runs are left alone, so that whatever was delayed is told.
  const to = new Date(BEGIN + (HOURS + 9) * HOUR);
  const made = await runStages(stages, log, { to, faults });
  const told = new Map(log.map(({ request_id }) => [String(request_id), 0]));
  for (const { findings } of made.notifications)
    for (const { finding_key } of findings)
      told.set(String(finding_key), (told.get(String(finding_key)) ?? 0) + 1);
  return { told, made, mayRepeat: inOrder.some(({ command }) => excuses(command)) };
}

/** The model: every event is told; again only where an alert told and failed, or what it told was not marked. */
function excuses(command: Command): boolean {
  // Down from the hour on: a run that sees the end of it may lose its last tasks' tries.
  if (command.kind === "warehouse")
    return command.minutes >= START_MINUTE && command.minutes <= START_MINUTE + 5;
  if (command.kind !== "failure") return false;
  const { task, way, tries } = command;
  if (task === "ALERT") return way === "after-notice";
  return task === "ledger__commit" && way === "before-evaluation" && tries === 3;
}

function deploys(given: readonly Step[]) {
  let [name, category] = [0, "week"];
  let id = "week/shell";
  const slugs = [{ hour: 0, slug: "shell", category }];
  const stages = [{ from: new Date(BEGIN), objects: objectsOf(contentOf("shell", category)) }];
  for (const { hour, command } of given) {
    if (command.kind !== "rename" && command.kind !== "move") continue;
    const last = stages.at(-1);
    // One deploy an hour; a name comes back only after all others.
    if (last === undefined || last.from.getTime() >= BEGIN + hour * HOUR || name > 1) continue;
    name += 1;
    const slug = NAMES[name] ?? "shell";
    if (command.kind === "move") category = category === "week" ? "hosts" : "week";
    stages.push({ from: new Date(BEGIN + hour * HOUR), objects: objectsOf(contentOf(slug, category, id)) });
    slugs.push({ hour, slug, category });
    id = `${category}/${slug}`;
  }
  return { stages, slugs };
}

function contentOf(slug: string, category: string, formerly?: string): Content {
  const change = { slug, category, ...(formerly === undefined ? {} : { formerly }) };
  // Both categories always have a detection, so that both jobs run.
  return weekContent([
    detectionOf("shell", change),
    detectionOf("other", { category: "week" }),
    detectionOf("another", { category: "hosts" }),
  ]);
}

function objectsOf(content: Content) {
  const [workspace] = content.workspaces;
  if (workspace === undefined) throw new Error("the week has one workspace");
  return apply(renderDeployment(content, workspace));
}

function rowsOf(index: number, hour: number, command: Command): readonly AuditRow[] {
  if (command.kind !== "arrival") return [];
  const at = BEGIN + hour * HOUR + index * 60_000;
  const row = {
    workspace_id: "1001",
    event_time: new Date(at).toISOString(),
    service_name: "agent",
    action_name: "shell",
    request_id: `event-${index}`,
    request_params: { instanceId: "i-1" },
    arrived_at: new Date(at + command.hoursLate * HOUR).toISOString(),
  };
  return command.doubled ? [row, { ...row, arrived_at: new Date(at + 5 * HOUR).toISOString() }] : [row];
}

function faultsOf(
  hour: number,
  command: Command,
  slugs: readonly { readonly hour: number; readonly slug: string; readonly category: string }[],
): readonly Fault[] {
  const begin = BEGIN + hour * HOUR;
  const { slug, category } = slugs.filter((each) => each.hour <= hour).at(-1) ?? {
    slug: "shell",
    category: "week",
  };
  const run = { job: `detectform ${category}`, at: startOf(hour) };
  switch (command.kind) {
    case "failure":
      return [
        {
          ...run,
          task: command.task === "ALERT" ? slug : command.task,
          fails: command.way,
          tries: command.tries,
        },
      ];
    case "overlap":
      return [{ ...run, secondRunAfter: command.seconds }];
    case "outage":
      return [{ outage: { from: iso(begin), to: iso(begin + command.hours * HOUR) } }];
    case "warehouse":
      return [{ warehouseDown: { from: iso(begin), to: iso(begin + command.minutes * 60_000) } }];
    default:
      return [];
  }
}

/** When the jobs of an hour start: the minute is that of the rendered schedule. */
function startOf(hour: number): string {
  return iso(BEGIN + hour * HOUR + START_MINUTE * 60_000);
}

const START_MINUTE = startMinute();

function startMinute(): number {
  const job = objectsOf(contentOf("shell", "week")).find(({ type }) => type === "databricks_job");
  return Number(/"quartz_cron_expression":"0 (\d+) /.exec(JSON.stringify(job?.attributes))?.[1]);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

async function holds(given: readonly Step[]): Promise<void> {
  const { told, made, mayRepeat } = await play(given);
  const unexpected = made.runs.flatMap(({ tasks }) => tasks.flatMap(({ message }) => message ?? []));

  expect([...told].filter(([, times]) => times === 0)).toEqual([]);
  if (!mayRepeat) expect([...told].filter(([, times]) => times > 1)).toEqual([]);
  expect(unexpected.filter((message) => !message.includes("another run holds the lease"))).toEqual([]);
}

describe("a ledger, whatever happens in whatever order", () => {
  it("tells every event, and again only where the model allows it", async () => {
    await fc.assert(fc.asyncProperty(steps, holds), {
      numRuns: Number(process.env.LEDGER_RUNS ?? 10),
      seed: 7,
    });
  }, 120_000);
});
