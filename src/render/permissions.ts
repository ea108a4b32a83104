import type { Workspace } from "../model/content.ts";
import type { Principal } from "../model/workspace.ts";
import { deliveredLog } from "../plan/audit-table.ts";
import { DASHBOARD } from "./dashboard/address.ts";
import { rootFolder } from "./folder.ts";
import { AUDIT_LOG } from "./pipeline/addresses.ts";
import { type Attributes, type Resource, reference } from "./resource.ts";

const TYPE = "databricks_permissions";

/**
 * Who may view and manage: on the folder, whose children inherit, and on each job, which does not. On the dashboard
 * too: who may view must be able to run its statements, which reading a folder may not include (docs/ground.md).
 * Jobs are given by their Terraform names. The jobs' owner is said, since the provider would otherwise make whoever applies their owner.
 */
export function permissionResources(workspace: Workspace, jobs: readonly string[]): readonly Resource[] {
  const { access } = workspace;
  if (access === undefined) return [];
  const folder = [...levels(access.manage, "CAN_MANAGE"), ...levels(access.view, "CAN_READ")];
  const job = jobLevels(access);
  const onFolder = permissions("folder", { directory_path: rootFolder() }, folder);
  const onJobs = jobs.map((name) =>
    permissions(`job__${name}`, { job_id: reference("databricks_job", name) }, job),
  );
  const onPipeline = deliveredLog(workspace) === undefined ? [] : pipelinePermissions(workspace, access);
  const onDashboard = permissions("dashboard", { dashboard_id: reference(DASHBOARD.type, DASHBOARD.name) }, [
    ...levels(access.manage, "CAN_MANAGE"),
    ...levels(access.view, "CAN_RUN"),
  ]);
  return [...(folder.length === 0 ? [] : [onFolder, onDashboard]), ...onJobs, ...onPipeline];
}

/** The job that refreshes the pipeline, and the pipeline, which that job's identity must be able to start. */
function pipelinePermissions({ runAs }: Workspace, access: Access): readonly Resource[] {
  const owns = access.owner.servicePrincipal === runAs.servicePrincipal;
  const manages = access.manage.some(({ servicePrincipal }) => servicePrincipal === runAs.servicePrincipal);
  const starter = owns || manages ? [] : levels([runAs], "CAN_RUN");
  const others = access.view.filter(({ servicePrincipal }) => servicePrincipal !== runAs.servicePrincipal);
  return [
    permissions("job__ingest", { job_id: reference("databricks_job", "ingest") }, jobLevels(access)),
    permissions("pipeline", { pipeline_id: reference("databricks_pipeline", AUDIT_LOG) }, [
      ...levels([access.owner], "IS_OWNER"),
      ...levels(access.manage, "CAN_MANAGE"),
      ...starter,
      ...levels(others, "CAN_VIEW"),
    ]),
  ];
}

type Access = NonNullable<Workspace["access"]>;

function jobLevels({ owner, manage, view }: Access): readonly Attributes[] {
  return [...levels([owner], "IS_OWNER"), ...levels(manage, "CAN_MANAGE"), ...levels(view, "CAN_VIEW")];
}

function permissions(name: string, object: Attributes, access: readonly Attributes[]): Resource {
  return { type: TYPE, name, attributes: { ...object, access_control: access } };
}

function levels(principals: readonly Principal[], level: string): readonly Attributes[] {
  return principals.map((principal) => ({ ...principalName(principal), permission_level: level }));
}

function principalName({ group, servicePrincipal, user }: Principal): Attributes {
  if (group !== undefined) return { group_name: group };
  if (servicePrincipal !== undefined) return { service_principal_name: servicePrincipal };
  if (user !== undefined) return { user_name: user };
  throw new Error("unvalidated principal");
}
