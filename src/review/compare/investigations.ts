import { investigationSlug } from "../../render/investigation/address.ts";
import { type Said, said } from "../change.ts";
import type { StackFacts } from "../facts/facts.ts";
import { both } from "../words.ts";

/** The line of a notice that leads to an investigation, and what it calls it. */
export const LEAD_LINE = /\n(?:<p>)?Investigate \(([^\n]*)\): https:[^\n]*/;

/** Investigations that come, go or ask something else, and where notices lead: never protection itself. */
export function compareInvestigations(base: StackFacts, head: StackFacts): readonly Said[] {
  return [...compareLead(base, head), ...compareStatements(base.statements, head.statements)];
}

function compareLead(base: StackFacts, head: StackFacts): readonly Said[] {
  const [was, is] = [leads(base), leads(head)];
  if (was === is) return [];
  const text = is === "" ? "notices lead to no investigation" : `notices lead to investigation ${is}`;
  return [said("notice", "neutral", [was === "" ? null : was, is === "" ? null : is], text)];
}

function leads({ detections }: StackFacts): string {
  const titles = [...detections.values()].flatMap(({ body }) => LEAD_LINE.exec(body)?.[1] ?? []);
  return both([...new Set(titles)].sort());
}

function compareStatements(base: StackFacts["statements"], head: StackFacts["statements"]): readonly Said[] {
  const all = [...new Set([...base.keys(), ...head.keys()])].sort();
  return all.flatMap((address) => {
    const slug = investigationSlug(address);
    const before = withoutFindings(base.get(address));
    const after = withoutFindings(head.get(address));
    if (slug === undefined || before === after) return [];
    const verb = before === null ? "added" : after === null ? "deleted" : "changed";
    return [said("investigation", "neutral", [before, after], `investigation ${slug} is ${verb}`)];
  });
}

/** What the detections match is said of the detections; it stands in every investigation. */
function withoutFindings(statement: string | undefined): string | null {
  return statement?.replace(/^ {2}findings as \(\n(?: {3}.*\n|\n)* {2}\),\n/m, "") ?? null;
}
