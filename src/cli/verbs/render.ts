import { DASHBOARD } from "../../render/dashboard/address.ts";
import { statementsIn } from "../../render/dashboard/serialize.ts";
import { renderDeployment } from "../../render/deployment.ts";
import { isInvestigation } from "../../render/investigation/resources.ts";
import { type Role, readRole } from "../../render/ledger/role.ts";
import { readFacts } from "../../render/query-facts.ts";
import type { Attributes, Deployment, Resource } from "../../render/resource.ts";
import { literal } from "../../sql/literal.ts";
import { chosenPlans, fleetOf, pick } from "../content.ts";
import { CONTENT_OPTIONS, text, type Verb } from "../verb.ts";

interface Statement {
  readonly workspace: string;
  readonly category: string;
  readonly detection: string | null;
  readonly role: "alert" | "dashboard" | "investigation" | "pipeline" | Role;
  readonly name: string;
  readonly sql: string;
}

export const render: Verb = {
  summary: "prints the final statements, as deployed",
  usage: "[--workspace W] [--detection ID] [--json]",
  options: { ...CONTENT_OPTIONS, workspace: { type: "string" }, detection: { type: "string" } },
  async run({ values, terminal }) {
    const fleet = await fleetOf(values);
    const detection = text(values, "detection");
    if (detection !== undefined)
      pick(
        fleet.content.detections.map(({ id }) => ({ name: id })),
        detection,
        "--detection",
      );
    const statements = [...chosenPlans(fleet, text(values, "workspace"))]
      .map(renderDeployment)
      .flatMap((deployment) => [...statementsOf(deployment), ...pipelineFiles(deployment)])
      .filter((statement) => detection === undefined || concerns(statement, detection));
    for (const statement of statements)
      if (values.json === true) terminal.json(statement);
      else
        terminal.print(
          `-- ${statement.workspace}  ${statement.detection ?? (statement.category || statement.name)}  (${statement.role})\n${statement.sql}`,
        );
    return 0;
  },
};

function statementsOf({ workspace, resources }: Deployment): readonly Statement[] {
  return resources.flatMap((resource) => {
    if (resource.type === "databricks_query") return [queryStatement(workspace, resource)];
    return resource.type === DASHBOARD.type ? dashboardStatements(workspace, resource) : [];
  });
}

function queryStatement(workspace: string, { name, attributes }: Resource): Statement {
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
function dashboardStatements(workspace: string, { attributes }: Resource): readonly Statement[] {
  return statementsIn(String(attributes.serialized_dashboard)).map((statement) => ({
    workspace,
    category: "dashboard",
    detection: null,
    role: "dashboard",
    ...statement,
  }));
}

/** The source file of a pipeline, which is of all categories. */
function pipelineFiles({ workspace, resources }: Deployment): readonly Statement[] {
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
function concerns({ detection, role, sql }: Statement, id: string): boolean {
  return detection === id || (["collect", "pipeline"].includes(role) && sql.includes(literal(id)));
}

function tagsOf({ tags }: Attributes): readonly string[] {
  return Array.isArray(tags) ? tags.map(String) : [];
}
