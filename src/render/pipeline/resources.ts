import type { Workspace } from "../../model/content.ts";
import type { DeliveredJson } from "../../model/workspace.ts";
import type { WorkspacePlan } from "../../plan/workspace-plan.ts";
import { rootFolder } from "../folder.ts";
import { operatorMail } from "../operators.ts";
import { type Attributes, type Resource, reference } from "../resource.ts";
import { AUDIT_LOG } from "./addresses.ts";
import { ingestJob } from "./job.ts";
import { logSchema, schemaName } from "./schema.ts";
import { pipelineStatements } from "./statements.ts";
import { writePipeline } from "./write.ts";

const FILE = "databricks_workspace_file";

/** The pipeline of delivered logs and all around it; nothing where the system table is read. */
export function pipelineResources(plan: WorkspacePlan): readonly Resource[] {
  const { workspace, delivery } = plan;
  if (delivery === undefined) return [];
  return [
    ...logSchema(delivery.log, workspace),
    sourceFile(plan),
    pipeline(delivery.log, workspace),
    ingestJob(plan, delivery),
  ];
}

/** As base64, since a pipeline and Terraform would both read `${` in plain text. */
function sourceFile(plan: WorkspacePlan): Resource {
  const text = writePipeline(pipelineStatements(plan));
  return {
    type: FILE,
    name: AUDIT_LOG,
    attributes: {
      path: { $join: [rootFolder(), "/audit-log.sql"] },
      content_base64: Buffer.from(text, "utf8").toString("base64"),
    },
  };
}

/** Development, continuous and photon stay off: the provider sends no false, so they are left out. */
function pipeline(log: DeliveredJson, workspace: Workspace): Resource {
  const { catalog, channel } = log;
  const schema = schemaName(log);
  return {
    type: "databricks_pipeline",
    name: AUDIT_LOG,
    attributes: {
      // With its place, since a pipeline that was left behind keeps its name.
      name: `detectform audit log ${catalog}.${log.schema}`,
      catalog,
      schema,
      channel,
      ...computeOf(log),
      library: [{ file: { path: reference(FILE, AUDIT_LOG, "workspace_path") } }],
      event_log: { name: "pipeline_events", catalog, schema },
      run_as: { service_principal_name: workspace.runAs.servicePrincipal },
      ...notices(workspace),
      tags: { ...workspace.tags, detectform: workspace.name },
    },
  };
}

function computeOf({ compute }: DeliveredJson): Attributes {
  return compute === "serverless"
    ? { serverless: true }
    : { cluster: [{ label: "default", num_workers: 1 }] };
}

/** A pipeline tells mail addresses only; where no operator has one, its job's notices must do. */
function notices(workspace: Workspace): Attributes {
  const mail = operatorMail(workspace);
  if (mail.length === 0) return {};
  const alerts = ["on-flow-failure", "on-update-failure", "on-update-fatal-failure"];
  return { notification: [{ email_recipients: mail, alerts }] };
}
