import type { Investigation } from "../../model/content.ts";
import { EVENT_PARAMETER, type InvestigationParameter } from "../../model/investigation.ts";
import type { WorkspacePlan } from "../../plan/workspace-plan.ts";
import { investigationsFolder } from "../folder.ts";
import type { Attributes, Resource } from "../resource.ts";
import { warehouseId } from "../warehouse.ts";
import { investigationAddress } from "./address.ts";
import { askedIn, investigationStatement, NEWEST } from "./statement.ts";

const TYPE = "databricks_query";

/** Tags of the query of an investigation: the third is its role; its slug is the fourth. */
const TAGS = ["detectform", "investigations", "investigation"] as const;

/** Whether a query with these tags is one. */
export function isInvestigation(tags: readonly string[]): boolean {
  return tags[0] === TAGS[0] && tags[2] === TAGS[2];
}

/** The saved queries that an analyst runs. They run with the rights of whoever runs them. */
export function investigationResources(plan: WorkspacePlan): readonly Resource[] {
  const asked = askedIn(plan);
  return plan.investigations.map((investigation) => ({
    type: TYPE,
    name: investigationAddress(investigation),
    attributes: {
      display_name: `${investigation.order}. ${investigation.title}`,
      description: `${investigation.question}\n\n${investigation.answer}`,
      parent_path: investigationsFolder(),
      query_text: investigationStatement(asked, investigation),
      // What an answer shows (commands, users) is shown to those who may read the tables, and to nobody else.
      run_as_mode: "VIEWER",
      tags: [...TAGS, investigation.slug],
      warehouse_id: warehouseId(plan.workspace),
      parameter: parameterBlocks(investigation),
    },
  }));
}

function parameterBlocks({ parameters }: Investigation): readonly Attributes[] {
  const event = { name: EVENT_PARAMETER, title: EVENT_PARAMETER, text_value: { value: NEWEST } };
  return [
    event,
    ...Object.entries(parameters).map(([name, parameter]) => ({
      name,
      title: name,
      ...valueBlock(parameter),
    })),
  ];
}

function valueBlock(parameter: InvestigationParameter): Attributes {
  return parameter.type === "number"
    ? { numeric_value: { value: parameter.default } }
    : { text_value: { value: parameter.default } };
}
