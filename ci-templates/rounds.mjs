// Sorts the stacks of an output of synth into the rounds of a deployment: `node ci-templates/rounds.mjs synthesized [plan.jsonl]`.
// Prints a line per round, such as `canary=dev lab`. With the lines of `plan --json` it leaves out the stacks that do not
// change. A workspace whose ring is no round is refused: it would never be deployed.
import { readFileSync } from "node:fs";

/** The rings that are deployed, in this order. To add one, add its job to the deployment too. */
const ROUNDS = ["canary", "all"];

/** Names are printed for a shell, and are folders: nothing else may pass for one. */
const SLUG = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const [synthesized, plan] = process.argv.slice(2);
process.exitCode = printRounds(synthesized, plan);

function printRounds(folder, planFile) {
  const stacks = stacksOf(folder);
  const strange = stacks.filter(({ ring }) => !ROUNDS.includes(ring));
  if (strange.length > 0) {
    for (const { name, ring } of strange) process.stderr.write(refusal(name, ring));
    return 1;
  }
  const unchanged = planFile === undefined ? [] : unchangedIn(planFile);
  for (const round of ROUNDS) {
    const names = stacks.filter(({ name, ring }) => ring === round && !unchanged.includes(name));
    process.stdout.write(`${round}=${names.map(({ name }) => name).join(" ")}\n`);
  }
  return 0;
}

function stacksOf(folder) {
  const read = (file) => JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
  const names = Object.keys(read("manifest.json").stacks).sort();
  const strange = names.filter((name) => !SLUG.test(name));
  if (strange.length > 0) throw new Error(`names of stacks are no slugs: ${JSON.stringify(strange)}`);
  return names.map((name) => ({
    name,
    ring: read(`stacks/${name}/cdk.tf.json`).locals?.detectform?.ring ?? "all",
  }));
}

/** Stacks of which a plan says that nothing changes; one that could not be planned is not among them. */
function unchangedIn(file) {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return lines.filter(({ step, result }) => step === "plan" && result === "none").map(({ stack }) => stack);
}

function refusal(name, ring) {
  const known = ROUNDS.map((round) => `"${round}"`).join(" or ");
  return `workspaces/${name}.ts  ring\n  "${ring}" is no round of the deployment\n  Say ${known}, or add a round to ci-templates/rounds.mjs and its job to the deployment.\n`;
}
