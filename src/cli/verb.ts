import type { ParseArgsConfig } from "node:util";
import type { Terminal } from "./terminal.ts";

/** Options as parsed: a text, a list of texts where `multiple`, or a switch. */
export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

export interface Invocation {
  readonly values: Values;
  readonly positionals: readonly string[];
  readonly terminal: Terminal;
}

/** One verb of the command line. Returns the exit code. */
export interface Verb {
  readonly summary: string;
  readonly usage: string;
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  run(invocation: Invocation): Promise<number>;
}

/** Options that choose other content than the repository's own. */
export const CONTENT_OPTIONS = {
  detections: { type: "string", multiple: true },
  sources: { type: "string", multiple: true },
  tables: { type: "string", multiple: true },
  investigations: { type: "string", multiple: true },
  workspaces: { type: "string", multiple: true },
} as const;

export function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

export function texts(values: Values, name: string): readonly string[] | undefined {
  const value = values[name];
  return Array.isArray(value) ? value.map(String) : undefined;
}
