import { renderDeployment } from "../../render/deployment.ts";
import { readFacts } from "../../render/query-facts.ts";
import { chosenWorkspaces, contentOf, pick } from "../content.ts";
import { CONTENT_OPTIONS, text, type Verb } from "../verb.ts";

interface Statement {
  readonly workspace: string;
  readonly category: string;
  readonly detection: string | null;
  readonly role: "alert";
  readonly name: string;
  readonly sql: string;
}

export const render: Verb = {
  summary: "prints the final statements, as deployed",
  usage: "[--workspace W] [--detection ID] [--json]",
  options: { ...CONTENT_OPTIONS, workspace: { type: "string" }, detection: { type: "string" } },
  async run({ values, terminal }) {
    const content = await contentOf(values);
    const detection = text(values, "detection");
    if (detection !== undefined)
      pick(
        content.detections.map(({ id }) => ({ name: id })),
        detection,
        "--detection",
      );
    const statements = chosenWorkspaces(content, text(values, "workspace"))
      .map((workspace) => renderDeployment(content, workspace))
      .flatMap(alertStatements)
      .filter((statement) => detection === undefined || statement.detection === detection);
    for (const statement of statements)
      if (values.json === true) terminal.json(statement);
      else
        terminal.print(
          `-- ${statement.workspace}  ${statement.detection}  (${statement.role})\n${statement.sql}`,
        );
    return 0;
  },
};

function alertStatements({
  workspace,
  resources,
}: ReturnType<typeof renderDeployment>): readonly Statement[] {
  return resources
    .filter(({ type }) => type === "databricks_query")
    .map(({ name, attributes }) => {
      const detection = readFacts(String(attributes.description))?.detection ?? null;
      const category = detection?.split("/")[0] ?? "";
      return { workspace, category, detection, role: "alert", name, sql: String(attributes.query_text) };
    });
}
