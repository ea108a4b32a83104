import { type Said, said } from "../change.ts";
import type { StackFacts } from "../facts/facts.ts";
import { both } from "../words.ts";
import { jobWords } from "./jobs.ts";
import { together } from "./pairs.ts";

const WORDS: Readonly<Record<string, string>> = {
  IS_OWNER: "own",
  CAN_MANAGE: "manage",
  CAN_MANAGE_RUN: "run",
  CAN_EDIT: "edit",
  CAN_RUN: "run",
  CAN_VIEW: "view",
  CAN_READ: "view",
};
/** Levels that let somebody change what protects: whoever gains one can weaken it. */
const CHANGING = ["own", "manage", "edit", "write"];

/** Who gains or loses which level on what; a job or ledger that comes or goes takes its own with it. */
export function compareAccess(base: StackFacts, head: StackFacts): readonly Said[] {
  const jobs = [...head.jobs.keys()].filter((name) => base.jobs.has(name));
  const findings = base.access.has("findings") && head.access.has("findings") ? ["findings"] : [];

  const pipeline = base.log === undefined || head.log === undefined ? [] : ["pipeline"];
  const objects = ["folder", ...pipeline, ...jobs.map((name) => `job ${name}`), ...findings];
  const all = objects.flatMap((object) =>
    comparePrincipals(base.access.get(object), head.access.get(object)).map((change) => ({
      object,
      said: change,
    })),
  );
  return together(all, (text, on) => `${text} ${objectWords(on, jobs.length)}`);
}

function objectWords(objects: readonly string[], jobs: number): string {
  const own = objects.flatMap((object) => (object.startsWith("job ") ? [object.replace(/^job /, "")] : []));
  return both([
    ...["folder", "pipeline", "findings"].flatMap((object) =>
      objects.includes(object) ? [`the ${object}`] : [],
    ),
    ...(own.length > 0 ? [jobWords(own, jobs)] : []),
  ]);
}

const NOBODY: ReadonlyMap<string, string> = new Map();

function comparePrincipals(base = NOBODY, head = NOBODY): readonly Said[] {
  const principals = [...new Set([...base.keys(), ...head.keys()])].sort();
  return principals.flatMap((principal) => {
    const [was, is] = [base, head].map((levels) => word(levels.get(principal)));
    if (was === is) return [];
    const can = is === undefined ? `may no longer ${was}` : `may now ${is}`;
    return [said("access", direction(was, is), [was ?? null, is ?? null], `${principal} ${can}`)];
  });
}

function word(level: string | undefined): string | undefined {
  return level === undefined ? undefined : (WORDS[level] ?? level);
}

function direction(was: string | undefined, is: string | undefined): Said["direction"] {
  const [could, can] = [was, is].map((level) => CHANGING.includes(level ?? ""));
  if (was === "own" || is === "own") return "unclear";
  if (could === can) return "neutral";
  return can ? "weaker" : "stronger";
}
