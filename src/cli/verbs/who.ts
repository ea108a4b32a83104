import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../base/problem.ts";
import type { Change } from "../../review/change.ts";
import { type Rule, ruleOf } from "../../review/receipt.ts";
import { changesOf, readPairs } from "../../review/review.ts";
import { foldersOf } from "../content.ts";
import { type Origin, originOf } from "../review/history.ts";
import { pathsOf, receiptsOf } from "../review/receipts.ts";
import { pairOutputs } from "../review/sides.ts";
import { contentVariables } from "../synth/content-variables.ts";
import { CONTENT_OPTIONS, text, type Values, type Verb } from "../verb.ts";

/** Commits that touch content, at most. */
const DEPTH = "200";

export const who: Verb = {
  summary: "which rule a notice came from, and who changed it last",
  usage: "RECEIPT [--depth COMMITS] [--json]",
  options: { ...CONTENT_OPTIONS, depth: { type: "string" } },
  async run({ values, positionals, terminal }) {
    const { receipt, depth } = whoOptions(values, positionals);
    const content = contentVariables(values);
    const folders = foldersOf(values);
    const folder = await mkdtemp(join(tmpdir(), "detectform-who-"));
    try {
      const here = (await receiptsOf(folders)).get(receipt);
      const paths = pathsOf(folders);
      const search = { receipt, current: here !== undefined, depth, content, paths, folder, terminal };
      const origin = await originOf(search);
      const answer = answerOf(receipt, here, origin);
      if (answer === undefined) throw new UserError([notFound(receipt, depth)]);
      if (values.json === true) terminal.json(answer);
      else for (const line of inWords(answer, here !== undefined)) terminal.print(line);
      return 0;
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

function whoOptions(values: Values, positionals: readonly string[]) {
  const [receipt = "", ...more] = positionals;
  const depth = text(values, "depth") ?? DEPTH;
  const problems = [
    ...(/^[0-9a-f]{8}$/.test(receipt) && more.length === 0
      ? []
      : [
          problem("RECEIPT", positionals.join(" "), "Copy the eight digits that end the notice, after Rule."),
        ]),
    ...(/^[1-9]\d*$/.test(depth) ? [] : [problem("--depth", depth, "Write how many commits to look at.")]),
  ];
  if (problems.length > 0) throw new UserError(problems);
  return { receipt, depth: Number(depth) };
}

function problem(file: string, value: string, repair: string) {
  return { file, key: "", message: `"${value}" is none`, repair };
}

function notFound(receipt: string, depth: number) {
  const message = `"${receipt}" is the receipt of no rule here, nor in the last ${depth} commits that touch one`;
  return {
    file: "RECEIPT",
    key: "",
    message,
    repair: "Look further back with --depth, or in another repository.",
  };
}

interface Answer {
  readonly receipt: string;
  readonly workspace: string;
  readonly detection: string;
  /** Null where the change is not committed yet. */
  readonly commit: string | null;
  readonly author: string | null;
  readonly at: string | null;
  readonly subject: string | null;
  readonly changes: readonly string[];
}

function answerOf(receipt: string, here: Rule | undefined, origin: Origin | undefined): Answer | undefined {
  const rule = origin === undefined ? here : ruleOf(origin.after, receipt);
  if (rule === undefined) return undefined;
  const { hash = null, author = null, at = null, subject = null } = origin?.commit ?? {};
  const { workspace, detection } = rule;
  const changes = sentences(rule, origin);
  return { receipt, workspace, detection, commit: hash, author, at, subject, changes };
}

/** What the review says of that commit's change to the rule. */
function sentences({ workspace, detection }: Rule, origin: Origin | undefined): readonly string[] {
  if (origin === undefined) return [];
  const pairs = pairOutputs(origin.before, origin.after).filter((pair) => pair.workspace === workspace);
  const isOwn = (change: Change) => change.detection === detection || change.kind === "joined-fleet";
  return changesOf(readPairs(pairs), new Map())
    .filter(isOwn)
    .map((change) => change.text);
}

function inWords(
  { receipt, workspace, detection, commit, ...made }: Answer,
  current: boolean,
): readonly string[] {
  const state = current ? "in force" : "no longer as it was";
  return [
    `Rule ${receipt} is ${detection} in ${workspace}, ${state}.`,
    commit === null
      ? "Its last change is not committed yet."
      : `Last changed on ${made.at} by ${made.author}: ${made.subject} (${commit.slice(0, 12)})`,
    ...made.changes.map((text) => `  ${text}`),
  ];
}
