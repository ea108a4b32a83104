import { blocksIn, type Fields, textIn } from "../wire/value.ts";
import type { Api, Write } from "./api.ts";
import { CALLER, exists, liveOf, type PlatformObject, type World } from "./world.ts";

/** One kind of object that can be shared: the argument that names it, its path segment, its levels. */
interface Sharing {
  readonly type: string;
  readonly segment: string;
  readonly levels: readonly string[];
  /** What the provider gives the caller when the configuration does not: always, or unless somebody else owns it. */
  readonly caller?: "CAN_MANAGE" | "IS_OWNER";
}

const FOLDER_LEVELS = ["CAN_READ", "CAN_RUN", "CAN_EDIT", "CAN_MANAGE"];
const SQL_LEVELS = [...FOLDER_LEVELS, "CAN_VIEW"];
const JOB_LEVELS = ["CAN_VIEW", "CAN_MANAGE_RUN", "CAN_MANAGE", "IS_OWNER"];
const PIPELINE_LEVELS = ["CAN_VIEW", "CAN_RUN", "CAN_MANAGE", "IS_OWNER"];
const WAREHOUSE_LEVELS = ["CAN_USE", "CAN_MONITOR", "CAN_VIEW", "CAN_MANAGE", "IS_OWNER"];

const folder = { type: "databricks_directory", segment: "directories", levels: FOLDER_LEVELS };
const file = { type: "databricks_workspace_file", segment: "files", levels: FOLDER_LEVELS };

/** `permissions/permission_definitions.go` of the provider, for the types the stand-in knows. */
export const SHARINGS: { readonly [argument: string]: Sharing } = {
  directory_path: folder,
  directory_id: folder,
  workspace_file_path: file,
  workspace_file_id: file,
  sql_query_id: {
    type: "databricks_query",
    segment: "sql/queries",
    levels: SQL_LEVELS,
    caller: "CAN_MANAGE",
  },
  sql_alert_id: { type: "databricks_alert", segment: "sql/alerts", levels: SQL_LEVELS, caller: "CAN_MANAGE" },
  job_id: { type: "databricks_job", segment: "jobs", levels: JOB_LEVELS, caller: "IS_OWNER" },
  pipeline_id: {
    type: "databricks_pipeline",
    segment: "pipelines",
    levels: PIPELINE_LEVELS,
    caller: "IS_OWNER",
  },
  sql_endpoint_id: {
    type: "databricks_sql_endpoint",
    segment: "sql/warehouses",
    levels: WAREHOUSE_LEVELS,
    caller: "IS_OWNER",
  },
  dashboard_id: { type: "databricks_dashboard", segment: "dashboards", levels: FOLDER_LEVELS },
};

/** A write replaces the whole direct list of the object. */
export const permissions: Api = {
  noun: "permissions",
  makeId: (sent, world) => `/${sharingOf(sent)?.[1].segment}/${sharedId(sent, world) ?? ""}`,
  refusals: ({ world, object }) => [
    notThere(world, object),
    adminsNamed(object),
    callerLocksItselfOut(object),
  ],
  stored,
  seen: ({ object, state }) => seenList(object, state),
};

function sharingOf(attributes: Fields): readonly [string, Sharing] | undefined {
  return Object.entries(SHARINGS).find(([argument]) => typeof attributes[argument] === "string");
}

/** The id the platform shares the object by: of folders and files the number, which the provider asks for by path. */
function sharedId(attributes: Fields, world: World): string | undefined {
  const [argument, { type }] = sharingOf(attributes) ?? ["", folder];
  const named = textIn(attributes[argument]);
  if (type !== folder.type && type !== file.type) return named;
  const number = (it: PlatformObject) => String(it.attributes.object_id);
  const found = liveOf(world, type).find((it) => it.id === named || number(it) === named);
  return found && number(found);
}

function notThere(world: World, { attributes }: PlatformObject): string | undefined {
  const [argument, sharing] = sharingOf(attributes) ?? [];
  if (argument === undefined || sharing === undefined) {
    return (
      "at least one type of resource identifier must be set; allowed fields: " +
      Object.keys(SHARINGS).join(", ")
    );
  }
  const id = sharedId(attributes, world);
  const isFolder = sharing.type === folder.type || sharing.type === file.type;
  const isThere = id !== undefined && (isFolder || exists(world, sharing.type, id));
  return isThere ? undefined : `${sharing.segment} ${textIn(attributes[argument])} does not exist.`;
}

function adminsNamed({ attributes }: PlatformObject): string | undefined {
  const named = blocksIn(attributes.access_control).some(({ group_name }) => group_name === "admins");
  return named
    ? `it is not possible to modify admin permissions for ${sharingOf(attributes)?.[0]} resources`
    : undefined;
}

function callerLocksItselfOut({ attributes }: PlatformObject): string | undefined {
  const own = blocksIn(attributes.access_control).find(isCaller)?.permission_level;
  if (own === undefined || own === "CAN_MANAGE" || own === "IS_OWNER") return undefined;
  return `it is not possible to decrease administrative permissions for the current user: ${CALLER}`;
}

function isCaller({ service_principal_name }: Fields): boolean {
  return service_principal_name === CALLER;
}

/** An apply by another identity thus takes the ownership over. */
function stored({ object: { attributes } }: Write): Fields {
  const list = blocksIn(attributes.access_control);
  const level = sharingOf(attributes)?.[1].caller;
  const isGiven =
    level === "IS_OWNER" ? list.some((it) => it.permission_level === level) : list.some(isCaller);
  const added =
    level === undefined || isGiven ? [] : [{ service_principal_name: CALLER, permission_level: level }];
  const others = added.length > 0 ? list.filter((it) => !isCaller(it)) : list;
  return {
    ...attributes,
    object_type: sharingOf(attributes)?.[1].segment.split("/").at(-1) ?? null,
    access_control: [...others, ...added],
  };
}

/** The caller's entry is hidden unless configured; when nothing is left the provider takes the resource for gone. */
function seenList({ id, attributes }: PlatformObject, state: Fields): Fields | undefined {
  const configured = blocksIn(state.access_control).some(isCaller);
  const list = blocksIn(attributes.access_control).filter((entry) => configured || !isCaller(entry));
  return list.length === 0
    ? undefined
    : { ...named(id, state), access_control: list, object_type: attributes.object_type ?? null };
}

/** The argument of the state stands; after an import it is told from the id, and is never a path. */
function named(id: string, state: Fields): Fields {
  const argument = sharingOf(state)?.[0];
  if (argument !== undefined) return { [argument]: state[argument] ?? null };
  const found = Object.entries(SHARINGS).find(
    ([name, it]) => name.endsWith("_id") && id.startsWith(`/${it.segment}/`),
  );
  return found === undefined ? {} : { [found[0]]: id.slice(id.lastIndexOf("/") + 1) };
}
