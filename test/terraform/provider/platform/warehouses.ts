import type { Fields } from "../wire/value.ts";
import type { Api, Write } from "./api.ts";
import { CALLER, freeId, hexadecimal, liveOf } from "./world.ts";

/** Named `sql_endpoint` by Terraform. Runs at once. */
export const warehouses: Api = {
  noun: "sql endpoint",
  makeId: (sent, world) =>
    freeId(world, { type: "databricks_sql_endpoint", label: String(sent.name) }, hexadecimal),
  refusals: (write) => [nameTaken(write)],
  stored: ({ object: { id, attributes } }) => ({
    min_num_clusters: 1,
    enable_serverless_compute: false,
    warehouse_type: "CLASSIC",
    ...attributes,
    ...running(id),
  }),
};

function nameTaken({ world, object }: Write): string | undefined {
  const { name } = object.attributes;
  const isTwin = liveOf(world, object.type).some((it) => it.id !== object.id && it.attributes.name === name);
  return isTwin ? `SQL warehouse with name '${String(name)}' already exists` : undefined;
}

function running(id: string): Fields {
  const path = `/sql/1.0/warehouses/${id}`;
  return {
    state: "RUNNING",
    num_clusters: 1,
    creator_name: CALLER,
    data_source_id: id,
    jdbc_url: `jdbc:databricks://stand-in.test:443/default;httpPath=${path}`,
    odbc_params: [{ hostname: "stand-in.test", path, port: 443, protocol: "https" }],
  };
}
