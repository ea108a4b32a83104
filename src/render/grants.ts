import type { Workspace } from "../model/content.ts";
import { SYSTEM_TABLE } from "../model/table.ts";
import type { DeliveredJson } from "../model/workspace.ts";
import { auditTable, deliveredLog } from "../plan/audit-table.ts";
import type { WorkspacePlan } from "../plan/workspace-plan.ts";
import { kinds, nameOf } from "../sql/nodes.ts";
import { tablesRead } from "../sql/tables.ts";
import { parseOne } from "../sql/tree.ts";
import { renderDeployment } from "./deployment.ts";
import { tablesOf as tablesOfInvestigations } from "./investigation/readable-tables.ts";
import { statementsOf } from "./statements.ts";

/** What a workspace's run-as principal needs, and those who investigate there, as SQL. */
export function workspaceGrants(plan: WorkspacePlan): readonly string[] {
  const { workspace, detections } = plan;
  const alerts = statementsOf(renderDeployment(plan)).filter(({ role }) => role === "alert");
  return [
    ...grants(workspace, {
      trees: alerts.map(({ sql }) => parseOne(sql)),
      sources: detections.flatMap(({ source }) => tablesRead(source.sql)),
    }),
    ...investigationGrants(workspace, tablesOfInvestigations(plan)),
  ];
}

/**
 * The grants that a workspace's run-as principal needs, as SQL: to read what its alerts read and, where a ledger
 * stands between, what its sources read; and to keep the ledger.
 */
export function grants(
  workspace: Workspace,
  { trees, sources }: { readonly trees: readonly unknown[]; readonly sources: readonly string[] },
): readonly string[] {
  const read = [...new Set([...sources, ...trees.flatMap(tablesOf)])].sort();
  const log = deliveredLog(workspace);
  const tables = read.filter(
    (table) => !isOfLedger(workspace, table) && !(log !== undefined && table === SYSTEM_TABLE),
  );
  const to = `TO ${quotedPart(workspace.runAs.servicePrincipal)};`;
  const ingesting = log === undefined ? [] : pipelineGrants(log, to);
  return [...new Set([...reading(tables, [], to), ...ingesting, ...ledgerGrants(workspace, to)])];
}

/**
 * What those who may view or manage need beside the ledger's rows: investigations run with their rights. Nothing
 * where the workspace names nobody.
 */
function investigationGrants(workspace: Workspace, read: readonly string[]): readonly string[] {
  const { access, findings } = workspace;
  const principals = [...(access?.view ?? []), ...(access?.manage ?? [])].map(
    ({ group, servicePrincipal, user }) => group ?? servicePrincipal ?? user ?? "",
  );
  const tables = [...new Set([auditTable(workspace), ...read])].sort();
  const ledger = findings === undefined ? [] : [findings.catalog];
  return [...new Set(principals)].flatMap((principal) =>
    reading(tables, ledger, `TO ${quotedPart(principal)};`),
  );
}

/** To read tables, and what lies in further catalogs that is granted otherwise. */
function reading(tables: readonly string[], catalogs: readonly string[], to: string): readonly string[] {
  const schemas = [...new Set(tables.map((table) => table.split(".").slice(0, 2).join(".")))];
  const all = [...new Set([...tables.map((table) => table.split(".")[0] ?? ""), ...catalogs])];
  return [
    ...all.map((catalog) => `GRANT USE CATALOG ON CATALOG ${quoted(catalog)} ${to}`),
    ...schemas.map((schema) => `GRANT USE SCHEMA ON SCHEMA ${quoted(schema)} ${to}`),
    ...tables.map((table) => `GRANT SELECT ON TABLE ${quoted(table)} ${to}`),
  ];
}

function isOfLedger({ findings }: Workspace, table: string): boolean {
  return findings !== undefined && table.startsWith(`${findings.catalog}.${findings.schema}.`);
}

/** What the ledger's own statements create, read and write. */
function ledgerGrants({ findings }: Workspace, to: string): readonly string[] {
  if (findings === undefined) return [];
  const schema = quoted(`${findings.catalog}.${findings.schema}`);
  return [
    `GRANT USE CATALOG ON CATALOG ${quoted(findings.catalog)} ${to}`,
    ...["USE SCHEMA", "CREATE TABLE", "SELECT", "MODIFY"].map(
      (right) => `GRANT ${right} ON SCHEMA ${schema} ${to}`,
    ),
  ];
}

/** What a pipeline creates and reads, and what alerts read of it; the log's schema holds nothing else. */
function pipelineGrants({ catalog, schema, path }: DeliveredJson, to: string): readonly string[] {
  return [
    ...readFiles(path, to),
    `GRANT USE CATALOG ON CATALOG ${quoted(catalog)} ${to}`,
    ...["USE SCHEMA", "CREATE TABLE", "CREATE MATERIALIZED VIEW", "SELECT"].map(
      (right) => `GRANT ${right} ON SCHEMA ${quoted(`${catalog}.${schema}`)} ${to}`,
    ),
  ];
}

/** A volume is named by its path; an external location has a name that only its metastore knows. */
function readFiles(path: string, to: string): readonly string[] {
  const [, catalog, schema, volume] = /^\/Volumes\/([^/]+)\/([^/]+)\/([^/]+)/.exec(path) ?? [];
  if (catalog === undefined || schema === undefined)
    return [`GRANT READ FILES ON EXTERNAL LOCATION \`<the one of ${path.replaceAll("`", "``")}>\` ${to}`];
  return [
    `GRANT USE CATALOG ON CATALOG ${quoted(catalog)} ${to}`,
    `GRANT USE SCHEMA ON SCHEMA ${quoted(`${catalog}.${schema}`)} ${to}`,
    `GRANT READ VOLUME ON VOLUME ${quoted(`${catalog}.${schema}.${volume}`)} ${to}`,
  ];
}

/** Tables of three parts that a statement reads; shorter names are its own common tables. */
function tablesOf(tree: unknown): readonly string[] {
  return kinds(tree).flatMap(({ kind, node }) => {
    const parts = [node.catalog, node.schema, node.name].map(nameOf);
    return kind === "table" && parts.every((part) => part !== "") ? [parts.join(".")] : [];
  });
}

function quotedPart(name: string): string {
  return `\`${name.replaceAll("`", "``")}\``;
}

/** Parts that are plain words stay as they are. */
function quoted(name: string): string {
  return name
    .split(".")
    .map((part) => (/^\w+$/.test(part) ? part : quotedPart(part)))
    .join(".");
}
