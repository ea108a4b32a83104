import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { z } from "zod";
import { type Engine, openEngine } from "../../src/simulator/engine/engine.ts";
import { openPipeline, type Pipeline } from "../../src/simulator/engine/pipeline/pipeline.ts";
import { onDisk } from "../../src/simulator/engine/pipeline/storage.ts";
import type { Update } from "../../src/simulator/engine/pipeline/update.ts";
import { markerNames } from "../../src/sql/fill.ts";
import { REPOSITORY } from "../support/repository.ts";
import { sparkText } from "./dialect.ts";
import { brokenExpectations, makePipeline, pipelineTables } from "./pipeline.ts";
import { readDeployed } from "./player/deployed.ts";
import { sortedRows } from "./same-rows.ts";
import { datasets, investigations } from "./saved-queries.ts";
import { recordedDay } from "./scenario.ts";
import { openSession, type Session } from "./session.ts";
import { type PlatformObject, readObjects } from "./stack.ts";
import { openWorkspace } from "./workspace.ts";

const port = inject("sparkPort");
const AT = new Date("2026-03-03T00:00:00Z");

/** The text of a stack's pipeline. */
function pipelineText(objects: readonly PlatformObject[]): string {
  const file = objects.find(({ type }) => type === "databricks_workspace_file");
  const { content_base64 } = z.object({ content_base64: z.string() }).parse(file?.attributes);
  return Buffer.from(content_base64, "base64").toString("utf8");
}

/** Delivered lines of the recorded day by their folder, and odd ones that fit their types. */
async function deliveredLines(): Promise<ReadonlyMap<string, readonly string[]>> {
  const text = await readFile(`${REPOSITORY}samples/audit.ndjson`, "utf8");
  const byFolder = new Map<string, string[]>();
  for (const line of text.trimEnd().split("\n")) {
    const { arrived_at, ...row } = JSON.parse(line);
    const folder = `workspaceId=${row.workspaceId}/date=${row.date}`;
    if (["1002", "0"].includes(row.workspaceId))
      byFolder.set(folder, [...(byFolder.get(folder) ?? []), JSON.stringify(row)]);
  }
  const odd = [
    {
      workspaceId: "1002",
      timestamp: -1,
      serviceName: "capsule8-alerts-dataplane",
      actionName: "Kernel Exploit",
    },
    {
      workspaceId: "1002",
      timestamp: 1772409683710,
      requestParams: { b: "2", a: null, c: "" },
      response: { result: "{not json" },
    },
    { workspaceId: "1002", date: "2026-03-02", actionName: "é 🦀", requestId: "x|y" },
  ];
  return new Map([
    ...byFolder,
    [
      "workspaceId=1002/date=2026-03-02",
      [...(byFolder.get("workspaceId=1002/date=2026-03-02") ?? []), ...odd.map((row) => JSON.stringify(row))],
    ],
  ]);
}

describe.skipIf(port === null)(
  "the pipeline of a synthesized stack, in Spark and in the embedded workspace",
  () => {
    let [session, pipeline, update, root, sql]: [Session, Pipeline, Update, string, string] = [] as never;
    let objects: readonly PlatformObject[] = [];
    let engine: Engine;

    beforeAll(async () => {
      objects = await readObjects(inject("stacks"), "prod");
      sql = pipelineText(objects);
      root = await mkdtemp(join(tmpdir(), "detectform-delivered-"));
      engine = await openEngine();
      pipeline = await openPipeline(engine, sql, root);
      const [prefix = ""] = pipeline.paths.map((path) => path.replace(/workspaceId=.*$/, ""));
      for (const [folder, lines] of await deliveredLines()) {
        const file = onDisk(root, `${prefix}${folder}/auditlogs_1.json`);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, lines.map((line) => `${line}\n`).join(""));
        await utimes(file, AT, AT);
      }
      update = await pipeline.update({ at: AT, refreshesViews: true });
      session = openSession(port ?? 0);
      await makePipeline(session, { sql, at: AT, folderOf: (path) => onDisk(root, path) });
    });
    afterAll(async () => {
      session?.close();
      engine?.close();
      await rm(root, { recursive: true });
    });

    it("gives every table and view the same rows", async () => {
      expect(update.failure).toBeUndefined();
      for (const name of pipelineTables(sql)) {
        const { rows } = await session.run(`select * from ${name.replace(".", "_")}`);
        expect(withoutFolders(sortedRows(rows)), name).toEqual(
          withoutFolders(sortedRows(await pipeline.rows(`select * from ${name}`))),
        );
      }
    });

    it("lets every other statement of the stack be analysed over its tables", async () => {
      const deployed = readDeployed(objects);
      const recorded = await recordedDay();
      const spark = await openWorkspace(port ?? 0, deployed, {
        ...recorded,
        log: recorded.log.slice(0, 1),
        rows: {},
      });
      onTestFinished(() => spark.close());
      await spark.createTables();
      const own = [
        ...deployed.queries.values(),
        ...[...deployed.alerts.values()].map(({ statement }) => statement),
      ];
      const asked = [...investigations(objects, deployed, []), ...datasets(objects)].map(({ sql }) => sql);
      const there = ["system.access.audit", ...recorded.tables.map(({ name }) => name)];
      const statements = [...new Set([...own, ...asked])].filter(
        (text) =>
          markerNames(text).every((name) => !name.startsWith("event")) &&
          systemTables(text).every((name) => there.includes(name)),
      );
      const failed: string[] = [];
      for (const text of statements.filter((each) => !each.startsWith("create table"))) {
        const values = Object.fromEntries(markerNames(text).map((name) => [name, "0"]));
        const { rows } = await session.run(`explain ${sparkText(text, AT)}`, values);
        const plan = String(rows[0]?.plan);
        if (plan.startsWith("Error")) failed.push(`${text.slice(0, 60)}: ${plan.slice(0, 200)}`);
      }

      expect(failed).toEqual([]);
      expect(statements.length).toBeGreaterThan(80);
    });

    it("counts the same rows that break an expectation", async () => {
      const counted = update.expectations.map(({ table, name, failed }) => ({ table, name, failed }));

      expect(await brokenExpectations(session, sql, AT)).toEqual(counted);
      expect(counted.filter(({ failed }) => failed > 0).length).toBeGreaterThan(1);
    });
  },
);

/** Names `system.<schema>.<table>` in a text; those of tables that were not recorded are not here. */
function systemTables(text: string): readonly string[] {
  return text.match(/(?<=(from|join)\s+)system\.\w+\.\w+/g) ?? [];
}

/** A file's name begins where its storage does not matter. */
function withoutFolders(rows: readonly object[]): unknown {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === "string" ? value.replace(/^\S*(?=workspaceId=)/, "") : value,
      ]),
    ),
  );
}
