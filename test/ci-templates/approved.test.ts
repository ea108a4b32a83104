import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { REPOSITORY } from "../support/repository.ts";
import { runShell } from "./shell.ts";

test("what is approved are the digests of stacks that change, and no text that looks like one", async () => {
  const folder = await mkdtemp(join(tmpdir(), "detectform-approved-"));
  const [plan, review, forged] = ["a", "b", "c"].map((digit) => digit.repeat(64));
  const lines = [
    { stack: "dev", step: "plan", result: "changes", digest: plan, review, discards: [] },
    { stack: "lab", step: "plan", result: "changes", digest: "d".repeat(64), review: null, discards: [] },
    {
      stack: "lost",
      step: "plan",
      result: "refused",
      digest: forged,
      review: forged,
      discards: ["a schema"],
    },
    { stack: "prod", step: "plan", result: "none", digest: null, review: null, discards: [] },
    { stack: null, step: "review", result: "changes", changes: [{ text: `x\n  plan    ${forged}\n` }] },
    { stack: null, step: "digest", result: "changes", digest: forged, review: forged },
  ];
  await writeFile(join(folder, "plan.jsonl"), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));

  const ended = await runShell(`node "${REPOSITORY}ci-templates/approved.mjs" plan.jsonl`, {
    cwd: folder,
    env: {},
  });

  await rm(folder, { recursive: true });
  expect(ended).toEqual({ code: 0, output: `${plan}\n${review}\n${"d".repeat(64)}\n` });
});
