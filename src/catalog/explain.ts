import type { z } from "zod";
import { suggest } from "../model/near-miss.ts";
import type { Problem } from "../model/problem.ts";

/** What zod found, in our words: place, quoted value, repair. */
export function explain(file: string, issue: z.core.$ZodIssue, input: unknown): Problem {
  const path = issue.path.map(String);
  const value = path.reduce<unknown>(step, input);
  const [message, repair] = words(issue, value);
  const known = issue.code === "unrecognized_keys" || value === undefined;
  return {
    file,
    key: path.join("."),
    message: known ? message : `${message}, is ${quote(value, path)}`,
    repair,
  };
}

function step(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function words(issue: z.core.$ZodIssue, value: unknown): readonly [string, string] {
  const [message = "", repair] = issue.message.split("\n");
  if (repair !== undefined) return value === undefined ? ["is missing", repair] : [message, repair];
  if (value === undefined) return ["is missing", `Add ${issue.path.map(String).at(-1) ?? "it"}.`];
  switch (issue.code) {
    case "invalid_type":
      return [`must be ${TYPE_WORDS[issue.expected] ?? issue.expected}`, "Correct its type."];
    case "invalid_value":
      return ["is not one of the known values", suggest(String(value), issue.values.map(String))];
    case "invalid_union":
      return ["has none of the allowed forms", unionRepair(issue)];
    default:
      return [lowerFirst(message), "Correct the value."];
  }
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: "text",
  record: "an object",
  object: "an object",
  array: "a list",
  boolean: "true or false",
  number: "a number",
};

function unionRepair(issue: z.core.$ZodIssueInvalidUnion): string {
  return issue.discriminator === undefined
    ? "Use one of the allowed forms."
    : `Say which by ${issue.discriminator}.`;
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/** A value as it may be shown: short, and never where a secret may stand. */
export function quote(value: unknown, path: readonly string[]): string {
  const text = JSON.stringify(value) ?? String(value);
  if (/url|key|password|username|token|secret/i.test(path.at(-1) ?? ""))
    return `a value of ${text.length} characters, not shown`;
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
