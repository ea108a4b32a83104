import { inWords } from "../../schedule/duration.ts";
import { type Coverage, coverage } from "../asking/coverage.ts";
import { placeOf } from "../authored.ts";
import { distinct, type Finding, type Rule } from "../finding.ts";
import type { Channel } from "../reading/deployed.ts";
import type { JudgedAlert, Subject } from "../subject.ts";

/** Above this delay a page comes too late to contain what it tells of. Minutes. */
const PAGE_WITHIN = 30;

type Words = Pick<Finding, "message" | "repair">;

/** Findings on alerts whose readings are known. */
function onCoverage(
  { alerts }: Subject,
  say: (coverage: Coverage, alert: JudgedAlert) => readonly Words[],
): readonly Finding[] {
  return distinct(
    alerts.flatMap((alert) => {
      const covered = coverage(alert.readings.value ?? []);
      return covered === undefined
        ? []
        : say(covered, alert).map((words) => ({ ...placeOf(alert), ...words }));
    }),
  );
}

const gap: Rule = {
  id: "schedule/gap",
  severity: "error",
  why: "Events that lie between the windows of two runs are never told.",
  check: (subject) => [
    ...onCoverage(subject, (covered, { workspace }) =>
      covered.gap > 0
        ? [
            {
              message: `in ${workspace} ${inWords(covered.gap)} of events between two runs are read by none`,
              repair: "Let the window be as long as the time between two runs.",
            },
          ]
        : [],
    ),
    ...unscheduled(subject),
  ],
};

function unscheduled({ alerts }: Subject): readonly Finding[] {
  const repair = "Give it a task in a job with a schedule that can be read.";
  return alerts.flatMap((alert) => {
    const { failure } = alert.readings;
    if (failure !== undefined)
      return [{ ...placeOf(alert), message: `its schedule or window does not read: ${failure}`, repair }];
    const isScheduled = alert.job?.schedule !== undefined;
    return isScheduled
      ? []
      : [{ ...placeOf(alert), message: `no schedule evaluates it in ${alert.workspace}`, repair }];
  });
}

const repeats: Rule = {
  id: "schedule/repeats",
  severity: "error",
  why: "An event in the windows of several runs is told several times, or hides a second one behind it.",
  check: (subject) =>
    onCoverage(subject, (covered, { workspace }) =>
      covered.repeats > 1
        ? [
            {
              message: `in ${workspace} an event is read by ${covered.repeats} runs`,
              repair: "Let the window be no longer than the time between two runs.",
            },
          ]
        : [],
    ),
};

const slack: Rule = {
  id: "schedule/slack",
  severity: "error",
  why: "A retry that reads another window than the first try leaves the first one unread.",
  check: (subject) =>
    onCoverage(subject, ({ steady, interval }, { workspace, longest }) =>
      steady && longest < interval
        ? []
        : [
            {
              message: `in ${workspace} a run may take ${inWords(longest)}, longer than its window stays the same`,
              repair: "Start earlier in the period, or allow fewer or shorter tries.",
            },
          ],
    ),
};

interface Delay {
  readonly alert: JudgedAlert;
  readonly minutes: number;
}

/** Seconds that the tasks of a ledger's run take until its alerts have told, on a serverless warehouse. */
const UNTIL_TOLD = 60;

/** A row that comes just after a sweep waits for the next one; undefined without a ledger. */
function ledgerDelay({ facts }: JudgedAlert): number | undefined {
  return facts?.lookback === undefined ? undefined : (facts.ingest ?? 0) + facts.period + UNTIL_TOLD;
}

/** The worst delays of alerts by the place of their detection. */
function delays({ alerts }: Subject): readonly (readonly Delay[])[] {
  const places = new Map<string, Delay[]>();
  for (const alert of alerts) {
    const seconds = ledgerDelay(alert) ?? coverage(alert.readings.value ?? [])?.worstDelay;
    if (seconds === undefined) continue;
    const { file } = placeOf(alert);
    const delay = { alert, minutes: Math.ceil(seconds / 60) };
    places.set(file, [...(places.get(file) ?? []), delay]);
  }
  return [...places.values()];
}

/** `prod 137 minutes, dev 135 minutes`, as a finding of the detection; none where there is no delay. */
function onDelays(group: readonly Delay[], words: { readonly says: string; readonly repair: string }) {
  const [first] = group;
  if (first === undefined) return [];
  const each = group.map(({ alert, minutes }) => `${alert.workspace} ${minutes} minutes`).join(", ");
  return [{ ...placeOf(first.alert), message: `${words.says}${each}`, repair: words.repair }];
}

const delay: Rule = {
  id: "schedule/delay",
  severity: "warning",
  why: "A page about a break-in is worth little when hours have passed.",
  check: (subject) =>
    delays(subject).flatMap((group) =>
      onDelays(
        group.filter(({ alert, minutes }) => pages(alert) && minutes > PAGE_WITHIN),
        {
          says: "critical, and the page comes late: at worst ",
          repair:
            "A ledger waits for no late rows, the system table for no ingestion, a shorter period for less.",
        },
      ),
    ),
};

/** Whoever manages an existing destination may have made it a pager. */
function pages({ facts, channels }: JudgedAlert): boolean {
  const pagers: readonly Channel[] = ["pagerduty", "generic_webhook", "unknown"];
  return facts?.severity === "critical" && channels.some((channel) => pagers.includes(channel));
}

const worst: Rule = {
  id: "schedule/worst-delay",
  severity: "note",
  why: "How late a notice may come, when every run succeeds at its first try.",
  check: (subject) =>
    delays(subject).flatMap((group) =>
      onDelays(group, {
        says: "",
        repair: "A shorter period or settle makes it less; a ledger takes the wait away.",
      }),
    ),
};

export const schedule: readonly Rule[] = [gap, repeats, slack, delay, worst];
