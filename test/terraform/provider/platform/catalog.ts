import { SECURABLES } from "../additions/catalog.ts";
import { blocksIn, type Fields, textIn } from "../wire/value.ts";
import type { Api, Removal, Write } from "./api.ts";
import { CALLER, exists, freeId, liveOf, type PlatformObject, uuid, type World } from "./world.ts";

/** Unity Catalog keeps names in lower case. Catalogs are not modelled: any is taken to exist. */
export const schemas: Api = {
  noun: "schema",
  makeId: fullName,
  refusals: (write) => [taken(write, "Schema")],
  stored: ({ world, object, before }) => ({
    owner: CALLER,
    schema_id: before?.attributes.schema_id ?? freeId(world, { type: object.type, label: object.id }, uuid),
    ...object.attributes,
  }),
  removalRefusals: (removal) => [notEmpty(removal)],
  sweptByRemoval: (world, { id }) => volumesOf(world, id),
};

export const volumes: Api = {
  noun: "volume",
  makeId: fullName,
  refusals: (write) => [taken(write, "Volume"), schemaGone(write)],
  stored: ({ object: { id, attributes } }) => ({
    owner: CALLER,
    volume_path: `/Volumes/${id.replaceAll(".", "/")}`,
    ...attributes,
  }),
};

function fullName({ catalog_name, schema_name, name }: Fields): string {
  const parts = [catalog_name, schema_name, name].filter((part) => typeof part === "string");
  return parts.join(".").toLowerCase();
}

function taken({ world, object, before }: Write, noun: string): string | undefined {
  return before === undefined && exists(world, object.type, object.id)
    ? `${noun} '${object.id}' already exists`
    : undefined;
}

function schemaGone({ world, object: { attributes } }: Write): string | undefined {
  const id = `${String(attributes.catalog_name)}.${String(attributes.schema_name)}`.toLowerCase();
  return exists(world, "databricks_schema", id) ? undefined : `Schema '${id}' does not exist.`;
}

function notEmpty({ world, object, state }: Removal): string | undefined {
  const isEmpty = volumesOf(world, object.id).length === 0;
  return isEmpty || state.force_destroy === true
    ? undefined
    : `Cannot delete schema '${object.id}': it is not empty`;
}

function volumesOf(world: World, schemaId: string): World {
  return liveOf(world, "databricks_volume").filter(({ id }) => id.startsWith(`${schemaId}.`));
}

/** Authoritative: every other direct grant on the securable goes, on create too. */
export const allGrants: Api = {
  noun: "grants",
  makeId: (sent) => securableOf(sent),
  refusals: (write) => [securableGone(write)],
  sweptByWrite: (world, { id }) =>
    liveOf(world, "databricks_grant").filter((it) => it.id.startsWith(`${id}/`)),
  seen: ({ object }) => (blocksIn(object.attributes.grant).length === 0 ? undefined : withSecurable(object)),
};

/** The grants of one principal; the others on the securable stay. */
export const oneGrant: Api = {
  noun: "grant",
  makeId: (sent) => `${securableOf(sent)}/${String(sent.principal)}`,
  refusals: (write) => [securableGone(write)],
};

function securableOf(attributes: Fields): string {
  const kind = SECURABLES.find((name) => typeof attributes[name] === "string");
  return `${kind}/${kind && textIn(attributes[kind])}`;
}

/** Only schemas and volumes are modelled; those of the platform's own `system` catalog are always there. */
function securableGone({ world, object: { attributes } }: Write): string | undefined {
  const [kind = "", name = ""] = securableOf(attributes).split("/");
  if ((kind !== "schema" && kind !== "volume") || name.startsWith("system.")) return undefined;
  return exists(world, `databricks_${kind}`, name.toLowerCase())
    ? undefined
    : `${kind} '${name}' does not exist.`;
}

function withSecurable({ id, attributes }: PlatformObject): Fields {
  const [kind = "", name = ""] = id.split("/");
  return { ...attributes, [kind]: name };
}
