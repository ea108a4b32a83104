import { parseArgs } from "node:util";
import { suggest } from "../base/near-miss.ts";
import { UserError } from "../base/problem.ts";
import type { Terminal } from "./terminal.ts";
import type { Verb } from "./verb.ts";

/** Every verb by its name, in the order of the help; loaded when it is called. */
const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  start: async () => (await import("./verbs/start.ts")).start,
  render: async () => (await import("./verbs/render.ts")).render,
  investigate: async () => (await import("./verbs/investigate.ts")).investigate,
  test: async () => (await import("./verbs/test.ts")).test,
  mutate: async () => (await import("./verbs/mutate.ts")).mutate,
  check: async () => (await import("./verbs/check.ts")).check,
  replay: async () => (await import("./verbs/replay.ts")).replay,
  review: async () => (await import("./verbs/review.ts")).review,
  who: async () => (await import("./verbs/who.ts")).who,
  plan: async () => (await import("./verbs/plan.ts")).plan,
  deploy: async () => (await import("./verbs/deploy.ts")).deploy,
  catalog: async () => (await import("./verbs/catalog.ts")).catalog,
  drift: async () => (await import("./verbs/drift.ts")).drift,
};

/** Runs what a person typed after the program's name. Returns the exit code; throws a UserError for a mistake. */
export async function commandLine(words: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...args] = words;
  if (name === undefined || ["help", "--help", "-h"].includes(name)) return help(terminal);
  const load = VERBS[name];
  if (load === undefined) throw usageError(name, `"${name}" is no verb`, suggest(name, WORDS));
  const verb = await load();
  return verb.run({ ...parse(name, verb, args), terminal });
}

const WORDS = [...Object.keys(VERBS), "help"];

async function help(terminal: Terminal): Promise<number> {
  const width = Math.max(...Object.keys(VERBS).map((name) => name.length));
  terminal.print("detectform: detections as code for Databricks\n");
  for (const [name, load] of Object.entries(VERBS)) {
    const { summary, usage } = await load();
    terminal.print(`  ${name.padEnd(width)}  ${summary}`);
    if (usage !== "") terminal.print(`  ${" ".repeat(width)}  ${usage}`);
  }
  return 0;
}

function parse(name: string, verb: Verb, args: readonly string[]) {
  try {
    const options = { ...verb.options, json: { type: "boolean" } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // parseArgs throws TypeErrors whose messages are meant for users, but for advice on positional arguments.
    if (!(error instanceof TypeError)) throw error;
    const [message = ""] = error.message.split(/\n|\. To specify /);
    throw usageError(name, message, `Usage: detectform ${name} ${verb.usage}`);
  }
}

function usageError(verb: string, message: string, repair: string): UserError {
  return new UserError([{ file: `detectform ${verb}`, key: "", message, repair }]);
}
