import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import "../../src/cli/quick-start.ts";
import { loadRules } from "../../src/lint/rules.ts";
import { openEngine } from "../../src/simulator/engine/engine.ts";
import { REPOSITORY } from "../support/repository.ts";
import { overviewPage, pageOf, pathOf } from "./pages.ts";
import { diagnosticsOfExample } from "./rule-case.ts";

// `npm run docs`: writes a page for each rule below docs/checks/, and the list in docs/checks.md.
const bench = { engine: await openEngine(), rules: await loadRules() };
await rm(join(REPOSITORY, "docs/checks"), { recursive: true, force: true });
for (const rule of bench.rules) {
  const example = rule.severity === "info" ? rule.example : rule.bad;
  await write(pathOf(rule), pageOf(rule, await diagnosticsOfExample(bench, example)));
}
await write("docs/checks.md", await overviewPage(bench.rules));
bench.engine.close();

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(REPOSITORY, path)), { recursive: true });
  await writeFile(join(REPOSITORY, path), text);
}
