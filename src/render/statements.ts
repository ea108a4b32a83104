import { literal } from "../sql/literal.ts";
import { DASHBOARD } from "./dashboard/address.ts";
import { statementsIn } from "./dashboard/serialize.ts";
import { isInvestigation } from "./investigation/resources.ts";
import { type Role, readRole } from "./ledger/role.ts";
import { readFacts } from "./query-facts.ts";
import type { Attributes, Deployment, Resource } from "./resource.ts";

/** A statement as deployed, with what it is for. */
export interface DeployedStatement {
  readonly workspace: string;
  /** Empty where it is of all categories. */
  readonly category: string;
  readonly detection: string | null;
  readonly role: "alert" | "dashboard" | "investigation" | "pipeline" | Role;
  readonly name: string;
  readonly sql: string;
}

/** Every statement of a deployment: queries, the dashboard's and those of a pipeline. */
export function statementsOf(deployment: Deployment): readonly DeployedStatement[] {
  return [...queryStatements(deployment), ...pipelineFiles(deployment)];
}

function queryStatements({ workspace, resources }: Deployment): readonly DeployedStatement[] {
  return resources.flatMap((resource) => {
    if (resource.type === "databricks_query") return [queryStatement(workspace, resource)];
    return resource.type === DASHBOARD.type ? dashboardStatements(workspace, resource) : [];
  });
}

function queryStatement(workspace: string, { name, attributes }: Resource): DeployedStatement {
  const detection = readFacts(String(attributes.description))?.detection ?? null;
  const tags = tagsOf(attributes);
  const [, category = ""] = tags;
  return {
    workspace,
    category,
    detection,
    role: readRole(tags) ?? (isInvestigation(tags) ? "investigation" : "alert"),
    name,
    sql: String(attributes.query_text),
  };
}

/** It is of no category: its datasets stand under the word for it. */
function dashboardStatements(workspace: string, { attributes }: Resource): readonly DeployedStatement[] {
  return statementsIn(String(attributes.serialized_dashboard)).map((statement) => ({
    workspace,
    category: "dashboard",
    detection: null,
    role: "dashboard",
    ...statement,
  }));
}

/** The source file of a pipeline, which is of all categories. */
function pipelineFiles({ workspace, resources }: Deployment): readonly DeployedStatement[] {
  return resources
    .filter(({ type }) => type === "databricks_workspace_file")
    .map(({ name, attributes }) => ({
      workspace,
      category: "",
      detection: null,
      role: "pipeline",
      name,
      sql: Buffer.from(String(attributes.content_base64), "base64").toString("utf8"),
    }));
}

/** A detection's own statement, and those that look for it among others. */
export function concerns({ detection, role, sql }: DeployedStatement, id: string): boolean {
  return detection === id || (["collect", "pipeline"].includes(role) && sql.includes(literal(id)));
}

function tagsOf({ tags }: Attributes): readonly string[] {
  return Array.isArray(tags) ? tags.map(String) : [];
}
