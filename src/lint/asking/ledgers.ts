import { readRole } from "../../render/ledger/role.ts";
import type { Deployment } from "../../render/resource.ts";
import type { Engine } from "../../simulator/engine/engine.ts";
import { ensureSchema, execute } from "../../simulator/engine/statement.ts";

/** Makes the empty tables of every ledger among the deployments, by the statements that make them there. */
export async function openLedgers(engine: Engine, deployments: readonly Deployment[]): Promise<void> {
  const texts = new Set(deployments.flatMap(tableStatements));
  for (const sql of texts) {
    const [, schema = ""] = /^create table if not exists (\w+\.\w+)\./.exec(sql) ?? [];
    await ensureSchema(engine, schema);
    await execute(engine, { sql, at: new Date(0), parameters: {}, visibility: "all" });
  }
}

function tableStatements({ resources }: Deployment): readonly string[] {
  return resources.flatMap(({ attributes: { tags, query_text } }) => {
    const isPrepare = Array.isArray(tags) && readRole(tags.map(String)) === "prepare";
    return isPrepare && String(query_text).startsWith("create table") ? [String(query_text)] : [];
  });
}
