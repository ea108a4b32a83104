import { SEVERITIES } from "../../model/text.ts";
import { type Said, said } from "../change.ts";
import type { DetectionFacts, Told } from "../facts/facts.ts";
import { both } from "../words.ts";

/** What changes in who is told; a change of severity says what it does to the route. */
export function compareRoute(before: DetectionFacts, after: DetectionFacts): readonly Said[] {
  const lost = notIn(before.told, after.told);
  const gained = notIn(after.told, before.told);
  const silent = after.told.length === 0 && before.told.length > 0;
  return [
    ...(before.severity === after.severity
      ? routeChanges(lost, gained)
      : severityChange([before, after], lost, gained)),
    ...(silent
      ? [
          said(
            "no-route",
            "weaker",
            [namesOf(before.told), null],
            "nobody is told: its severity has no route",
          ),
        ]
      : []),
  ];
}

function severityChange(
  [before, after]: readonly [DetectionFacts, DetectionFacts],
  lost: readonly string[],
  gained: readonly string[],
): readonly Said[] {
  const values = [before.severity, after.severity] as const;
  const lower = SEVERITIES.indexOf(after.severity) > SEVERITIES.indexOf(before.severity);
  const consequences = [
    ...(lost.length > 0 ? [`no longer tells ${both(lost)}`] : []),
    ...(gained.length > 0 ? [`tells ${both(gained)}`] : []),
  ];
  const therefore = consequences.length > 0 ? `, therefore ${consequences.join(", ")}` : "";
  const text = `severity ${values[0]} -> ${values[1]}${therefore}`;
  // A graver severity does not make up for a place that nobody replaces.
  const alsoLost = !lower && gained.length === 0 ? routeChanges(lost, []) : [];
  return [said("severity", lower ? "weaker" : "stronger", values, text), ...alsoLost];
}

function routeChanges(lost: readonly string[], gained: readonly string[]): readonly Said[] {
  return [
    ...lost.map((name) => said("route", "weaker", [name, null], `no longer tells ${name}`)),
    ...gained.map((name) => said("route", "stronger", [null, name], `now tells ${name}`)),
  ];
}

/** Names of the places of one list that the other has not, sorted. */
export function notIn(places: readonly Told[], others: readonly Told[]): readonly string[] {
  const keys = new Set(others.map(({ key }) => key));
  return places
    .filter(({ key }) => !keys.has(key))
    .map(({ name }) => name)
    .sort();
}

export function namesOf(places: readonly Told[]): string {
  return places.length === 0 ? "nobody" : both(places.map(({ name }) => name).sort());
}
