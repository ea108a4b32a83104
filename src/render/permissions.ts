import type { Workspace } from "../model/content.ts";
import type { Principal } from "../model/workspace.ts";
import { DASHBOARD } from "./dashboard/address.ts";
import { rootFolder } from "./folder.ts";
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
  const job = [
    ...levels([access.owner], "IS_OWNER"),
    ...levels(access.manage, "CAN_MANAGE"),
    ...levels(access.view, "CAN_VIEW"),
  ];
  const onFolder = permissions("folder", { directory_path: rootFolder() }, folder);
  const onJobs = jobs.map((name) =>
    permissions(`job__${name}`, { job_id: reference("databricks_job", name) }, job),
  );
  const onDashboard = permissions("dashboard", { dashboard_id: reference(DASHBOARD.type, DASHBOARD.name) }, [
    ...levels(access.manage, "CAN_MANAGE"),
    ...levels(access.view, "CAN_RUN"),
  ]);
  return folder.length === 0 ? onJobs : [onFolder, onDashboard, ...onJobs];
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
