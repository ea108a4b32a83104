import type { AllowEntry } from "../../model/workspace.ts";
import { type Said, said } from "../change.ts";
import type { DetectionFacts } from "../facts/facts.ts";

/** What changes in what a workspace does not want to hear of. */
export function compareTuning(before: DetectionFacts, after: DetectionFacts): readonly Said[] {
  return [...compareAllow(before.allow, after.allow), ...comparePause(before, after)];
}

/** Entries are the same where their predicate is. */
function compareAllow(before: readonly AllowEntry[], after: readonly AllowEntry[]): readonly Said[] {
  const former = new Map(before.map((entry) => [entry.where, entry]));
  const latter = new Map(after.map((entry) => [entry.where, entry]));
  return [
    ...[...former.values()].flatMap((entry) => (latter.has(entry.where) ? [] : [removed(entry)])),
    ...[...latter.values()].flatMap((entry) => {
      const old = former.get(entry.where);
      return old === undefined ? [added(entry)] : changed(old, entry);
    }),
  ];
}

/** `allow entry added for image_name = 'a' until 2027-03-01 (owner, reason)`: the date and owner decide. */
function added(entry: AllowEntry): Said {
  const text = `allow entry added for ${entry.where} until ${entry.until} (${by(entry)})`;
  return { ...said("allow", "weaker", [null, inWords(entry)], text), decided: decision(entry) };
}

function removed(entry: AllowEntry): Said {
  const text = `allow entry removed for ${entry.where}, which held until ${entry.until}`;
  return said("allow", "stronger", [inWords(entry), null], text);
}

function changed(before: AllowEntry, after: AllowEntry): readonly Said[] {
  const values = [inWords(before), inWords(after)] as const;
  const lasts = `allow entry for ${after.where} holds until ${after.until} instead of ${before.until}`;
  if (after.until > before.until)
    return [{ ...said("allow", "weaker", values, `${lasts} (${by(after)})`), decided: decision(after) }];
  if (after.until < before.until) return [said("allow", "stronger", values, lasts)];
  if (after.owner === before.owner && after.reason === before.reason) return [];
  return [said("wording", "neutral", values, `allow entry for ${after.where} has another reason or owner`)];
}

function comparePause(before: DetectionFacts, after: DetectionFacts): readonly Said[] {
  const [was, is] = [isSilent(before), isSilent(after)];
  const values = [pauseWords(before), pauseWords(after)] as const;
  const decided = after.pause === undefined ? {} : { decided: decision(after.pause) };
  if (!was && is)
    return [
      { ...said("paused", "weaker", values, `${values[1]}: evaluated, but nobody is told`), ...decided },
    ];
  if (was && !is) return [said("paused", "stronger", values, "no longer paused: it tells again")];
  const [old, now] = [before.pause, after.pause];
  if (old === undefined || now === undefined || values[0] === values[1]) return [];
  if (old.until === now.until)
    return [said("wording", "neutral", values, "its pause has another reason or owner")];
  const text = `its pause is to end on ${now.until} instead of ${old.until} (${by(now)})`;
  const longer = now.until > old.until;
  return [{ ...said("paused", longer ? "weaker" : "stronger", values, text), ...(longer ? decided : {}) }];
}

/** A task without a route tells nobody either; the route says so. */
function isSilent({ paused, muted, told }: DetectionFacts): boolean {
  return paused || (muted && told.length > 0);
}

function pauseWords(facts: DetectionFacts): string {
  if (!isSilent(facts)) return "not paused";
  const { pause } = facts;
  return pause === undefined ? "paused" : `paused until ${pause.until} (${by(pause)})`;
}

function inWords(entry: AllowEntry): string {
  return `${entry.where} until ${entry.until} (${by(entry)})`;
}

function by({ owner, reason }: { readonly owner: string; readonly reason: string }): string {
  return `${owner}: ${reason}`;
}

function decision({ owner, until }: { readonly owner: string; readonly until: string }) {
  return { owner, until };
}
