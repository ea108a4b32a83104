import { z } from "zod";
import { suggest } from "../base/near-miss.ts";

/**
 * An object that accepts its own keys only; an unknown one is an error that offers the near miss.
 * A message's second line is the repair.
 */
export function strict<Shape extends z.ZodRawShape>(shape: Shape, wrongType?: string) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? unknownKeys(issue.keys, shape) : wrongType),
  });
}

function unknownKeys(keys: readonly string[], shape: z.ZodRawShape): string {
  const repairs = keys.map((key) => suggest(key, Object.keys(shape)));
  return `unknown key ${keys.map((key) => `"${key}"`).join(", ")}\n${repairs.join(" ")}`;
}

/** Text that a person wrote and people will read in a notice. */
export const Text = z
  .string()
  .refine((text) => text.trim() !== "", "must not be empty\nWrite what the reader of a notice needs.")
  .refine(
    (text) => !text.includes("{{"),
    "must not hold {{: Databricks would interpret it as a template\nWrite the value, or leave the braces out.",
  );

/** The same in one line, as a subject has it and a comment of SQL needs it. */
export const Line = Text.refine(
  (text) => !/[\r\n]/.test(text),
  "must be one line\nLeave the line break out.",
);

/** A name that becomes part of file names and Terraform addresses, where nothing may be lost. */
export const Slug = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    "is no slug\nUse lower-case words of letters and digits, joined by single hyphens.",
  );

/** A slug as a word of SQL, and of a task's key: it holds no underscore itself, so nothing is lost. */
export function underscored(slug: string): string {
  return slug.replaceAll("-", "_");
}

/** `<category>/<slug>`: a detection's place in the tree. */
export const DetectionId = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*\/[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'is no detection id\nWrite "<category>/<slug>", as the path below detections/ has it.',
  );

export const SEVERITIES = ["critical", "high", "medium", "low"] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

/** A calendar day in UTC, `yyyy-mm-dd`. */
export const Day = z.iso.date("must be a day\nWrite it as yyyy-mm-dd.");

/** How often a category runs. Each divides a day, so that tiles begin at the same times every day. */
export const PERIODS = [
  "5 minutes",
  "10 minutes",
  "15 minutes",
  "20 minutes",
  "30 minutes",
  "1 hour",
  "2 hours",
  "3 hours",
  "4 hours",
  "6 hours",
  "8 hours",
  "12 hours",
  "24 hours",
] as const;
export const Period = z.enum(PERIODS);
export type Period = z.infer<typeof Period>;

/** A span of time in words: `15 minutes`, `2 hours`, `1 day`. */
export const Duration = z
  .string()
  .regex(
    /^[1-9]\d* (minute|hour|day)s?$/,
    'is no duration\nWrite a whole number and a unit: "30 minutes", "2 hours", "1 day".',
  );
