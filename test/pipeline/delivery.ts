import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { onTestFinished } from "vitest";
import type { Content, Workspace } from "../../src/model/content.ts";
import { pipelineStatements } from "../../src/render/pipeline/statements.ts";
import { writePipeline } from "../../src/render/pipeline/write.ts";
import { type Engine, openEngine, type Row } from "../../src/simulator/engine/engine.ts";
import { openPipeline, type Pipeline } from "../../src/simulator/engine/pipeline/pipeline.ts";
import { onDisk } from "../../src/simulator/engine/pipeline/storage.ts";
import type { Update } from "../../src/simulator/engine/pipeline/update.ts";
import { planWith } from "../support/plans.ts";
import { shippedContent, workspaceOf } from "../support/repository.ts";

export const PREFIX = "s3://logs.example.test/audit";

export const CONTENT = await shippedContent();

/** A workspace over delivered files. */
export function deliveredTo(name: string): Workspace {
  const audit = { from: "delivered-json", path: PREFIX, catalog: "main", schema: "audit_log" } as const;
  return { ...workspaceOf(CONTENT, name), audit: { ...audit, compute: "serverless", channel: "CURRENT" } };
}

/** The text that the stack of such a workspace deploys. */
export function pipelineOf(workspace: Workspace, content: Content = CONTENT): string {
  return writePipeline(pipelineStatements(planWith(content, workspace)));
}

/** That of `prod`, which watches 1002 and the account. */
export const PIPELINE = pipelineOf(deliveredTo("prod"));

/** A line as delivery writes it, of workspace 1002; give what differs. */
export function line(change: object = {}): string {
  return JSON.stringify({
    version: "2.0",
    timestamp: Date.parse("2026-03-02T10:15:00.123Z"),
    date: "2026-03-02",
    workspaceId: "1002",
    auditLevel: "WORKSPACE_LEVEL",
    serviceName: "capsule8-alerts-dataplane",
    actionName: "Kernel Exploit",
    requestId: "r-1",
    requestParams: { instanceId: "i-1" },
    response: { statusCode: 200, errorMessage: null, result: null },
    ...change,
  });
}

/** Delivered files on disk, the pipeline over them, and a clock that is given. */
export interface Delivery {
  readonly engine: Engine;
  readonly pipeline: Pipeline;
  /** Writes a file below the folder of workspace 1002, or replaces it. */
  put(path: string, lines: readonly string[], at: string): Promise<void>;
  update(at: string): Promise<Update>;
  rows(sql: string): Promise<readonly Row[]>;
}

/** The day's folder of workspace 1002. */
export const DAY = "workspaceId=1002/date=2026-03-02";

/** A delivery that is gone when the test has run. */
export async function openDelivery(sql: string = PIPELINE): Promise<Delivery> {
  const delivery = await keptDelivery(sql);
  onTestFinished(delivery.close);
  return delivery;
}

/** One that its user closes. The account's folder holds an empty file, so that its columns can be inferred. */
export async function keptDelivery(sql: string): Promise<Delivery & { close(): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), "detectform-delivery-"));
  const engine = await openEngine();
  const pipeline = await openPipeline(engine, sql, root);
  const put = (path: string, lines: readonly string[], at: string) => store(root, path, { lines, at });
  await put("workspaceId=0/date=2026-03-01/auditlogs_0.json", [], "2026-03-01T00:00:00Z");
  return {
    engine,
    pipeline,
    put,
    update: (at) => pipeline.update({ at: new Date(at), refreshesViews: true }),
    rows: (query) => pipeline.rows(query),
    async close() {
      engine.close();
      await rm(root, { recursive: true });
    },
  };
}

async function store(
  root: string,
  path: string,
  { lines, at }: { readonly lines: readonly string[]; readonly at: string },
): Promise<void> {
  const file = onDisk(root, `${PREFIX}/${path}`);
  const text = lines.map((each) => `${each}\n`).join("");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, path.endsWith(".gz") ? gzipSync(text) : text);
  await utimes(file, new Date(at), new Date(at));
}

/** Keys of the rows in the view `audit`, in order. */
export async function requestIds({ rows }: Pick<Delivery, "rows">): Promise<readonly unknown[]> {
  const found = await rows("select request_id from main.audit_log.audit order by request_id");
  return found.map(({ request_id }) => request_id);
}

/** What the pipeline's page says of an expectation in one update. */
export function counted({ expectations }: Update, name: string) {
  const own = expectations.find((each) => each.name === name);
  return own === undefined ? undefined : { passed: own.passed, failed: own.failed };
}
