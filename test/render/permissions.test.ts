import { expect, test } from "vitest";
import { permissionResources } from "../../src/render/permissions.ts";
import { workspaceWith } from "../support/parts.ts";

const OWNER = { servicePrincipal: "66666666-7777-4888-8999-aaaaaaaaaaaa" };
const accessOf = (access: object | undefined) =>
  permissionResources(workspaceWith(access === undefined ? {} : { access }), ["kernel"]);

test("access is given on the folder, the dashboard and each job, and each job's owner is said", () => {
  const resources = accessOf({
    owner: OWNER,
    view: [{ group: "analysts" }],
    manage: [{ user: "lead@example.test" }],
  });

  expect(resources).toEqual([
    {
      type: "databricks_permissions",
      name: "folder",
      attributes: {
        directory_path: { $ref: { type: "databricks_directory", name: "detectform", attribute: "path" } },
        access_control: [
          { user_name: "lead@example.test", permission_level: "CAN_MANAGE" },
          { group_name: "analysts", permission_level: "CAN_READ" },
        ],
      },
    },
    {
      type: "databricks_permissions",
      name: "dashboard",
      attributes: {
        dashboard_id: { $ref: { type: "databricks_dashboard", name: "detectform", attribute: "id" } },
        access_control: [
          { user_name: "lead@example.test", permission_level: "CAN_MANAGE" },
          { group_name: "analysts", permission_level: "CAN_RUN" },
        ],
      },
    },
    {
      type: "databricks_permissions",
      name: "job__kernel",
      attributes: {
        job_id: { $ref: { type: "databricks_job", name: "kernel", attribute: "id" } },
        access_control: [
          { service_principal_name: OWNER.servicePrincipal, permission_level: "IS_OWNER" },
          { user_name: "lead@example.test", permission_level: "CAN_MANAGE" },
          { group_name: "analysts", permission_level: "CAN_VIEW" },
        ],
      },
    },
  ]);
});

test("where nobody else is named, only the jobs' owner is said", () => {
  const resources = accessOf({ owner: OWNER });

  expect(resources.map(({ name, attributes }) => [name, attributes.access_control])).toEqual([
    ["job__kernel", [{ service_principal_name: OWNER.servicePrincipal, permission_level: "IS_OWNER" }]],
  ]);
});

test("where access is not asked for, none is set", () => {
  const resources = accessOf(undefined);

  expect(resources).toEqual([]);
});
