import { suggest } from "../../base/near-miss.ts";
import { type Problem, UserError } from "../../base/problem.ts";
import { Day } from "../../model/text.ts";
import { DELETION_LIMIT } from "../../review/review.ts";
import { contentVariables } from "../content.ts";
import { folders } from "../folders.ts";
import { CONTENT_OPTIONS, text, texts, type Values } from "../verb.ts";

const REVIEW_FORMATS = ["text", "markdown", "html", "json", "sarif"] as const;
export type ReviewFormat = (typeof REVIEW_FORMATS)[number];

export const REVIEW_OPTIONS = {
  ...CONTENT_OPTIONS,
  cases: { type: "string", multiple: true },
  base: { type: "string" },
  head: { type: "string" },
  plan: { type: "string", multiple: true },
  events: { type: "string" },
  waivers: { type: "string" },
  deletions: { type: "string" },
  today: { type: "string" },
  format: { type: "string" },
  gate: { type: "boolean" },
} as const;

export interface ReviewOptions {
  readonly base: string | undefined;
  readonly head: string | undefined;
  readonly plans: readonly string[];
  readonly events: string | undefined;
  readonly waivers: string | undefined;
  /** Between 0 and 1. */
  readonly deletionLimit: number;
  readonly today: string;
  readonly format: ReviewFormat;
  readonly gate: boolean;
  readonly cases: readonly string[];
  readonly content: Readonly<Record<string, string>>;
}

/** The options as given; what day it is comes from outside. Throws a UserError with all that is wrong. */
export function reviewOptions(values: Values, now: Date): ReviewOptions {
  const plans = texts(values, "plan") ?? [];
  const [base, head] = [text(values, "base"), text(values, "head")];
  const today = text(values, "today") ?? now.toISOString().slice(0, 10);
  const share = text(values, "deletions") ?? String(DELETION_LIMIT * 100);
  const chosen = values.json === true ? "json" : (text(values, "format") ?? "text");
  const format = REVIEW_FORMATS.find((known) => known === chosen);
  const problems = [
    ...sides({ base, head, plans }),
    ...(Day.safeParse(today).success
      ? []
      : [problem("--today", `"${today}" is no day`, "Write it as 2026-03-02.")]),
    ...(/^\d{1,3}$/.test(share) && Number(share) <= 100
      ? []
      : [problem("--deletions", `"${share}" is no percentage`, "Write a number from 0 to 100.")]),
    ...(format === undefined
      ? [problem("--format", `"${chosen}" is no format`, suggest(chosen, REVIEW_FORMATS))]
      : []),
  ];
  if (problems.length > 0 || format === undefined) throw new UserError(problems);
  return {
    base,
    head,
    plans,
    events: text(values, "events"),
    waivers: text(values, "waivers"),
    deletionLimit: Number(share) / 100,
    today,
    format,
    gate: values.gate === true,
    cases: folders("cases", texts(values, "cases")),
    content: contentVariables(values),
  };
}

function sides({ base, head, plans }: Pick<ReviewOptions, "base" | "head" | "plans">): readonly Problem[] {
  const repair = "Give --base REV|DIR, with --head REV|DIR or without, or --plan FILE for each workspace.";
  if (base === undefined && plans.length === 0) return [problem("--base", "is missing", repair)];
  if (plans.length > 0 && (base ?? head) !== undefined)
    return [problem("--plan", "has both sides already", repair)];
  return [];
}

function problem(file: string, message: string, repair: string): Problem {
  return { file, key: "", message, repair };
}
