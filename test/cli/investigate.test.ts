import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UserError } from "../../src/base/problem.ts";
import { investigate as verb } from "../../src/cli/verbs/investigate.ts";
import { readEvents } from "../../src/rehearsal/recorded/events-file.ts";
import { readTables } from "../../src/rehearsal/recorded/table-files.ts";
import type { Engine } from "../../src/simulator/engine/engine.ts";
import {
  investigate,
  openWorkspace,
  savedInvestigations,
} from "../../src/simulator/workspace/investigate.ts";
import { apply } from "../../src/simulator/workspace/objects.ts";
import { fakeTerminal } from "../support/fake-terminal.ts";
import { deploymentOf } from "../support/plans.ts";
import { REPOSITORY, shippedContent, workspaceOf } from "../support/repository.ts";

const ESCAPE = "c8000000-0000-4000-8000-000000000002";
const NOW = new Date("2026-03-03T02:00:00Z");

interface Step {
  readonly step: number;
  readonly investigation: string;
  readonly question: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

interface Planted {
  readonly finding_key: string;
  readonly workspace: string;
  readonly detection: string;
  readonly cluster: string | null;
  readonly user: string | null;
}

async function walked(values: Record<string, string | boolean>) {
  const { terminal, printed, lines } = fakeTerminal();
  const code = await verb.run({ values, positionals: [], terminal });
  // What the verb hands over is what a reader of JSON Lines gets.
  return { code, printed, steps: lines as readonly Step[] };
}

describe("each of the sample's incidents", async () => {
  const planted: Planted[] = JSON.parse(await readFile(`${REPOSITORY}samples/planted.json`, "utf8"));
  const content = await shippedContent();
  const ids = content.detections.map(({ id }) => id);
  const own = planted.filter(({ workspace, detection }) => workspace === "dev" && ids.includes(detection));
  const objects = apply(deploymentOf(content, workspaceOf(content, "dev")));
  const [first] = savedInvestigations(objects);
  let engine: Engine;
  beforeAll(async () => {
    const log = await readEvents(`${REPOSITORY}samples/audit.ndjson`, undefined);
    const rows = await readTables(`${REPOSITORY}samples/tables`, content.tables);
    engine = await openWorkspace(objects, { log, tables: content.tables, rows }, NOW);
  }, 60_000);
  afterAll(() => engine.close());

  test.each(own.map(({ finding_key, cluster, user }) => [finding_key, cluster, user] as const))(
    "%s leads to cluster %s and user %s at the first step",
    async (event, cluster, user) => {
      if (first === undefined) throw new Error("there is one");

      const rows = await investigate(engine, first, { event, at: NOW });

      expect(rows).toHaveLength(1);
      expect(rows[0]?.cluster).toEqual(cluster ?? expect.stringMatching(/^unknown/));
      expect(String(rows[0]?.users ?? "")).toContain(user ?? "");
    },
  );
});

test("a walk is a JSON line per step, in the order of the investigations", async () => {
  const { code, steps } = await walked({ event: ESCAPE, workspace: "dev", json: true });

  const named = steps.map(({ step, investigation }) => [step, investigation]);
  expect(code).toBe(0);
  expect(named.slice(0, 2)).toEqual([
    [1, "which-cluster"],
    [2, "where-did-it-come-from"],
  ]);
  expect(steps[0]).toMatchObject({
    workspace: "dev",
    question: expect.stringMatching(/\?$/),
    rows: [{ cluster: "research-shared", users: "noor@example.test" }],
  });
});

test("the story fits into 110 columns and begins with the finding", async () => {
  const { printed } = await walked({ event: ESCAPE, workspace: "dev" });

  const lines = printed.flatMap((text) => text.split("\n"));
  expect(lines[0]).toBe("CRITICAL  Userland container escape");
  expect(lines.filter((line) => line.length > 110)).toEqual([]);
});

test("the walk is the one that README shows", async () => {
  const readme = await readFile(`${REPOSITORY}README.md`, "utf8");
  const [, shown = ""] = /investigate --workspace dev --event [^`]*```\n\n```\n([^`]*)```/.exec(readme) ?? [];

  const { printed } = await walked({ event: "c8000000-0000-4000-8000-000000000003", workspace: "dev" });

  expect(shown.split("\n").length).toBeGreaterThan(20);
  expect(printed.join("\n").startsWith(shown.trimEnd())).toBe(true);
});

test("a key that no finding has is refused with the near misses", async () => {
  const walk = walked({ event: "c8000000-0000-4000-8000-00000000002", workspace: "dev" });

  await expect(walk).rejects.toThrow(UserError);
  await expect(walk).rejects.toThrow(
    /there is no finding "c8000000-0000-4000-8000-00000000002"\n {2}Did you mean:\n {4}c8000000-0000-4000-8000-/,
  );
});

test("an instant that is none is refused", async () => {
  await expect(walked({ at: "yesterday" })).rejects.toThrow('"yesterday" is no instant');
});
