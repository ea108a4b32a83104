import "./quick-start.ts";
import { parseArgs } from "node:util";
import { suggest } from "../model/near-miss.ts";
import { UserError } from "../model/problem.ts";
import { runMain, TERMINAL } from "./terminal.ts";
import type { Verb } from "./verb.ts";
import { VERBS } from "./verbs.ts";

await runMain(async () => {
  const [name, ...args] = process.argv.slice(2);
  if (name === undefined || ["help", "--help", "-h"].includes(name)) return help();
  const load = VERBS[name];
  if (load === undefined) throw usageError(name, `"${name}" is no verb`, suggest(name, Object.keys(VERBS)));
  const verb = await load();
  return verb.run({ ...parse(name, verb, args), terminal: TERMINAL });
});

async function help(): Promise<number> {
  const width = Math.max(...Object.keys(VERBS).map((name) => name.length));
  TERMINAL.print("detectform: detections as code for Databricks\n");
  for (const [name, load] of Object.entries(VERBS)) {
    const { summary, usage } = await load();
    TERMINAL.print(`  ${name.padEnd(width)}  ${summary}`);
    if (usage !== "") TERMINAL.print(`  ${" ".repeat(width)}  ${usage}`);
  }
  return 0;
}

function parse(name: string, verb: Verb, args: readonly string[]) {
  try {
    const options = { ...verb.options, json: { type: "boolean" } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // parseArgs throws TypeErrors whose messages are meant for users.
    if (!(error instanceof TypeError)) throw error;
    throw usageError(name, error.message.split("\n")[0] ?? "", `Usage: detectform ${name} ${verb.usage}`);
  }
}

function usageError(verb: string, message: string, repair: string): UserError {
  return new UserError([{ file: `detectform ${verb}`, key: "", message, repair }]);
}
