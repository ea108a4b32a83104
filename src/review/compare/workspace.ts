import { type Change, type Said, said } from "../change.ts";
import type { DestinationFacts, DetectionFacts, StackFacts } from "../facts/facts.ts";
import { both, without } from "../words.ts";
import { compareAccess } from "./access.ts";
import { compareCost } from "./cost.ts";
import { compareInvestigations } from "./investigations.ts";
import { compareJobs } from "./jobs.ts";
import { compareLedger } from "./ledger.ts";
import { compareLog } from "./log.ts";
import { compareNoticeTest } from "./notice-test.ts";
import { common, differing } from "./pairs.ts";
import { compareSteps } from "./steps.ts";

/** What changes in a workspace and is not of one detection. */
export function compareWorkspace(workspace: string, base: StackFacts, head: StackFacts): readonly Change[] {
  const changes: readonly Said[] = [
    ...compareJobs(base.jobs, head.jobs),
    ...compareNoticeTest(base, head),
    ...compareDestinations(base.destinations, head.destinations),
    ...compareLog(base, head),
    ...compareAccess(base, head),
    ...compareWarehouse(base, head),
    ...compareCost(base, head),
    ...compareLedger(base, head),
    ...compareSteps(base, head),
    ...compareInvestigations(base, head),
    ...compareSettings(base, head),
  ];
  return changes.map((change) => ({ workspace, detection: null, ...change }));
}

function compareDestinations(
  base: StackFacts["destinations"],
  head: StackFacts["destinations"],
): readonly Said[] {
  const deleted = [...base.keys()].filter((name) => !head.has(name));
  const added = [...head.keys()].filter((name) => !base.has(name));
  return [
    // What it does to detections is said there.
    ...deleted.map((name) => said("destination", "neutral", [name, null], `destination ${name} is deleted`)),
    ...added.map((name) => said("destination", "neutral", [null, name], `destination ${name} is added`)),
    ...common(base, head).flatMap(([before, after]) => compareDestination(before, after)),
  ];
}

function compareDestination(before: DestinationFacts, after: DestinationFacts): readonly Said[] {
  const { name } = after;
  if (before.kind !== after.kind) {
    const text = `destination ${name} is ${kindWord(after.kind)} instead of ${kindWord(before.kind)}`;
    return [said("destination", "unclear", [before.kind, after.kind], text)];
  }
  return [
    ...without(before.addresses, after.addresses).map((address) =>
      said("destination", "weaker", [address, null], `destination ${name} no longer reaches ${address}`),
    ),
    ...without(after.addresses, before.addresses).map((address) =>
      said("destination", "stronger", [null, address], `destination ${name} now reaches ${address}`),
    ),
    ...differing([before.settings, after.settings], (values) =>
      said("destination", "unclear", values, `destination ${name} has other settings`),
    ),
  ];
}

function kindWord(kind: string): string {
  return kind === "email" ? "e-mail" : kind.replaceAll("_", " ");
}

function compareWarehouse(base: StackFacts, head: StackFacts): readonly Said[] {
  const [was, is] = [warehouses(base), warehouses(head)];
  if (was === "" || is === "" || was === is) return [];
  return [said("warehouse", "unclear", [was, is], `evaluated by warehouse ${is} instead of ${was}`)];
}

function warehouses({ detections }: StackFacts): string {
  const labels = [...detections.values()].map(({ warehouse }: DetectionFacts) =>
    warehouse.replace("databricks_sql_endpoint.", ""),
  );
  return both([...new Set(labels)].sort());
}

/** Of objects and tasks that are on both sides: what comes or goes as a whole is said elsewhere. */
function compareSettings(base: StackFacts, head: StackFacts): readonly Said[] {
  const owners = ({ settings }: StackFacts) => new Set([...settings.keys()].map(ownerOf));
  const [had, has] = [owners(base), owners(head)];
  const switched = hasLedger(base) !== hasLedger(head);
  const all = [...new Set([...base.settings.keys(), ...head.settings.keys()])].sort();
  return all.flatMap((key) => {
    const values = [base.settings.get(key) ?? null, head.settings.get(key) ?? null] as const;
    if (values[0] === values[1] || !had.has(ownerOf(key)) || !has.has(ownerOf(key))) return [];
    if (switched && OF_LEDGER.test(key)) return [];
    return [said("setting", "unclear", values, `${key}: ${values[0] ?? "unset"} -> ${values[1] ?? "unset"}`)];
  });
}

/** What a job has otherwise where it fills a ledger: its runs wait for each other, its alerts for their rows. */
const OF_LEDGER = /^databricks_job\..* (queue|depends_on|min_retry_interval_millis)$/;

function hasLedger({ detections }: StackFacts): boolean {
  return [...detections.values()].some(({ lookback }) => lookback !== undefined);
}

/** `databricks_job.kernel task module_loaded retry_on_timeout` without its last word. */
function ownerOf(key: string): string {
  return key.slice(0, key.lastIndexOf(" "));
}
