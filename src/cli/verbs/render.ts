import { renderDeployment } from "../../render/deployment.ts";
import { concerns, statementsOf } from "../../render/statements.ts";
import { chosenPlans, fleetOf, pick } from "../content.ts";
import { CONTENT_OPTIONS, text, type Verb } from "../verb.ts";

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
      .flatMap(statementsOf)
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
