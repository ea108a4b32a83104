// Prints the digests of a plan, one a line: `node ci-templates/approved.mjs plan.jsonl`, with the lines of `plan --json`.
// Whoever merges the change approves these. A stack that may not be applied, since data would be lost, has none.
import { readFileSync } from "node:fs";

const [file = "plan.jsonl"] = process.argv.slice(2);
const lines = readFileSync(file, "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const planned = lines.filter(({ step, result }) => step === "plan" && result === "changes");
for (const { digest, review } of planned)
  for (const it of [digest, review]) if (it) process.stdout.write(`${it}\n`);
