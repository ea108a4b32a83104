import { UserError } from "../../base/problem.ts";
import { type Blame, blame } from "../../history/blame.ts";
import { contentVariables, foldersOf } from "../content.ts";
import { repositoryHere } from "../folders.ts";
import { CONTENT_OPTIONS, text, type Values, type Verb } from "../verb.ts";

/** Commits that touch content, at most. */
const DEPTH = "200";

export const who: Verb = {
  summary: "which rule a notice came from, and who changed it last",
  usage: "RECEIPT [--depth COMMITS] [--json]",
  options: { ...CONTENT_OPTIONS, depth: { type: "string" } },
  async run({ values, positionals, terminal }) {
    const { fingerprint, depth } = whoOptions(values, positionals);
    const found = await blame({
      repository: repositoryHere(),
      fingerprint,
      depth,
      folders: foldersOf(values),
      content: contentVariables(values),
      note: (line) => terminal.note(line),
    });
    if (found === undefined) throw new UserError([notFound(fingerprint, depth)]);
    if (values.json === true) terminal.json(jsonLine(fingerprint, found));
    else for (const line of inWords(fingerprint, found)) terminal.print(line);
    return 0;
  },
};

function whoOptions(values: Values, positionals: readonly string[]) {
  const [fingerprint = "", ...more] = positionals;
  const depth = text(values, "depth") ?? DEPTH;
  const problems = [
    ...(/^[0-9a-f]{8}$/.test(fingerprint) && more.length === 0
      ? []
      : [
          problem("RECEIPT", positionals.join(" "), "Copy the eight digits that end the notice, after Rule."),
        ]),
    ...(/^[1-9]\d*$/.test(depth) ? [] : [problem("--depth", depth, "Write how many commits to look at.")]),
  ];
  if (problems.length > 0) throw new UserError(problems);
  return { fingerprint, depth: Number(depth) };
}

function problem(file: string, value: string, repair: string) {
  return { file, key: "", message: `"${value}" is none`, repair };
}

function notFound(fingerprint: string, depth: number) {
  const message = `"${fingerprint}" is the receipt of no rule here, nor in the last ${depth} commits that touch one`;
  return {
    file: "RECEIPT",
    key: "",
    message,
    repair: "Look further back with --depth, or in another repository.",
  };
}

/** Commit, author, time and subject are null where the change is not committed yet. */
function jsonLine(receipt: string, { rule, commit, changes }: Blame): object {
  const { hash = null, author = null, at = null, subject = null } = commit ?? {};
  const { workspace, detection } = rule;
  return { receipt, workspace, detection, commit: hash, author, at, subject, changes };
}

function inWords(fingerprint: string, { rule, current, commit, changes }: Blame): readonly string[] {
  const state = current ? "in force" : "no longer as it was";
  return [
    `Rule ${fingerprint} is ${rule.detection} in ${rule.workspace}, ${state}.`,
    commit === undefined
      ? "Its last change is not committed yet."
      : `Last changed on ${commit.at} by ${commit.author}: ${commit.subject} (${commit.hash.slice(0, 12)})`,
    ...changes.map((line) => `  ${line}`),
  ];
}
