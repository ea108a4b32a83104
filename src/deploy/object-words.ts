import { isRecord } from "../base/json.ts";

/** Words for types whose Terraform name is not the platform's word. */
const WORDS: Readonly<Record<string, string>> = {
  databricks_directory: "folder",
  databricks_notification_destination: "destination",
  databricks_sql_endpoint: "warehouse",
};

interface Named {
  readonly type: string;
  readonly name: string;
}

/** `query`, `alert`, `folder`: what people call an object of a type. */
export function typeWord(type: string): string {
  return WORDS[type] ?? type.replace(/^databricks_/, "").replaceAll("_", " ");
}

/** The detection that a query or an alert belongs to, from its Terraform name; undefined for all else. */
export function detectionOf({ type, name }: Named): string | undefined {
  const owned = type === "databricks_query" || type === "databricks_alert";
  return owned && name.includes("__") ? name.replace("__", "/") : undefined;
}

/** A detection's title: what its alert is called. Its query is called the same, with a word behind it. */
function titleOf(attributes: unknown): string | undefined {
  const name = isRecord(attributes) ? attributes.display_name : undefined;
  return typeof name === "string" ? name.replace(/ \(rows\)$/, "") : undefined;
}

/** `Kernel exploit (kernel/kernel-exploit)`, or `job kernel` for what is not of one detection. */
export function objectWords(object: Named, attributes: unknown): string {
  const detection = detectionOf(object);
  if (detection === undefined) return `${typeWord(object.type)} ${object.name}`;
  const title = titleOf(attributes);
  return title === undefined ? detection : `${title} (${detection})`;
}

/** `: query (query_text), alert` of a detection's objects; `: schedule` of one that is of no detection. */
export function objectDetails(objects: readonly (Named & { readonly paths: readonly string[] })[]): string {
  const details = objects.map(({ paths, ...object }) => {
    const names = paths.join(", ");
    if (detectionOf(object) === undefined) return names;
    return names === "" ? typeWord(object.type) : `${typeWord(object.type)} (${names})`;
  });
  const all = details.filter((words) => words !== "").join(", ");
  return all === "" ? "" : `: ${all}`;
}
