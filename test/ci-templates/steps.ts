import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { REPOSITORY } from "../support/repository.ts";

/** A pipeline's file, as data. */
export async function readTemplate(path: string): Promise<unknown> {
  return parse(await readFile(`${REPOSITORY}ci-templates/${path}`, "utf8"), { maxAliasCount: 100 });
}

export interface Step {
  /** Where it stands: names of jobs and steps. */
  readonly name: string;
  readonly script: string;
}

const SCRIPTS = ["run", "script", "inlineScript"];

/** Every shell step below a value, of GitHub (`run`), GitLab (`script`) or Azure (`script`, `inlineScript`). */
export function stepsIn(value: unknown, name = ""): readonly Step[] {
  if (Array.isArray(value)) return value.flatMap((item) => stepsIn(item, name));
  if (!isRecord(value)) return [];
  const given = value.name ?? value.displayName;
  const own = given === undefined ? name : String(given);
  return Object.entries(value).flatMap(([key, item]) =>
    SCRIPTS.includes(key) && isScript(item)
      ? [{ name: own, script: [item].flat().join("\n") }]
      : stepsIn(item, given === undefined && isRecord(item) ? key : own),
  );
}

/** The one step of a name. */
export function stepNamed(template: unknown, name: string): string {
  const scripts = stepsIn(template).flatMap((step) => (step.name === name ? [step.script] : []));
  const [script, ...others] = new Set(scripts);
  if (script === undefined || others.length > 0) throw new Error(`not exactly one step is called ${name}`);
  return script;
}

function isScript(value: unknown): value is string | readonly string[] {
  return [value].flat().every((line) => typeof line === "string");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
