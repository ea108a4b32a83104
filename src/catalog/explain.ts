import type { z } from "zod";
import { nearMiss, suggest } from "../base/near-miss.ts";
import type { Problem } from "../base/problem.ts";
import { SECRET_FORMS, SECRET_KEYS } from "./secret-forms.ts";

type Issue = z.core.$ZodIssue;

/** What zod found, in our words: place, quoted value, repair. A key that is missing because it is misspelt is told once. */
export function explain(file: string, issues: readonly Issue[], input: unknown): readonly Problem[] {
  const missing = issues.filter((issue) => valueAt(input, issue) === undefined).map(placeOf);
  const misspelt = issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" ? meant(issue, missing) : [],
  );
  return issues
    .filter((issue) => !misspelt.includes(placeOf(issue)))
    .map((issue) => explainOne(file, issue, input));
}

function explainOne(file: string, issue: Issue, input: unknown): Problem {
  const value = valueAt(input, issue);
  const [message, repair] = words(issue, value);
  const told = issue.code === "unrecognized_keys" || issue.code === "invalid_key" || value === undefined;
  return {
    file,
    key: placeOf(issue),
    message: told ? message : `${message}, is ${quote(value, issue.path.map(String))}`,
    repair,
  };
}

function placeOf({ path }: Issue): string {
  return path.map(String).join(".");
}

function valueAt(input: unknown, { path }: Issue): unknown {
  return path.map(String).reduce<unknown>(step, input);
}

function step(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

/** Places of missing keys that unknown keys beside them were probably meant to be. */
function meant(
  { path, keys }: z.core.$ZodIssueUnrecognizedKeys,
  missing: readonly string[],
): readonly string[] {
  const above = path.map((part) => `${String(part)}.`).join("");
  const beside = missing.filter((place) => place.startsWith(above)).map((place) => place.slice(above.length));
  return keys.flatMap((key) => nearMiss(key, beside) ?? []).map((key) => above + key);
}

function words(issue: Issue, value: unknown): readonly [string, string] {
  const [message = "", repair] = issue.message.split("\n");
  const last = issue.path.map(String).at(-1) ?? "it";
  if (repair !== undefined) return value === undefined ? ["is missing", repair] : [message, repair];
  if (value === undefined) return ["is missing", `Add ${last}.`];
  switch (issue.code) {
    case "invalid_type":
      return [`must be ${TYPE_WORDS[issue.expected] ?? issue.expected}`, "Correct its type."];
    case "invalid_value":
      return ["is not one of the known values", suggest(String(value), issue.values.map(String))];
    case "invalid_union":
      return ["has none of the allowed forms", unionRepair(issue, value)];
    case "invalid_key":
      return keyWords(issue, last);
    case "too_small":
      return ["is too short", `Give at least ${issue.minimum}.`];
    case "too_big":
      return ["is too long", `Keep it to ${issue.maximum} at most.`];
    default:
      return [message.slice(0, 1).toLowerCase() + message.slice(1), "Correct the value."];
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

function unionRepair(issue: z.core.$ZodIssueInvalidUnion, value: unknown): string {
  // An issue about the discriminator brings the values it may have, though its type does not say so.
  if ("options" in issue && Array.isArray(issue.options))
    return suggest(String(value), issue.options.map(String));
  return "Use one of the allowed forms.";
}

function keyWords({ issues }: z.core.$ZodIssueInvalidKey, key: string): readonly [string, string] {
  const [message = "", repair = "Correct the key."] = issues[0]?.message.split("\n") ?? [];
  return [`"${key}" ${message}`, repair];
}

/** A value as it may be shown: short, and never where a secret may stand. */
function quote(value: unknown, path: readonly string[]): string {
  const text = JSON.stringify(value) ?? String(value);
  if (mayHoldSecret(text, value, path)) return `a value of ${text.length} characters, not shown`;
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** A destination is where people paste addresses and keys, whatever the key is called. */
function mayHoldSecret(text: string, value: unknown, path: readonly string[]): boolean {
  if (SECRET_KEYS.test(path.at(-1) ?? "") || SECRET_FORMS.test(text)) return true;
  const pasted = typeof value === "object" || /:\/\/|[A-Za-z0-9]{20,}/.test(text);
  return path[0] === "destinations" && pasted;
}
