import { SYSTEM_TABLE } from "../../model/table.ts";
import { AUDIT_LOG } from "../../render/pipeline/addresses.ts";
import { textAt } from "../json.ts";
import type { ReadResource } from "../read/stack.ts";
import type { LogFacts } from "./facts.ts";

/** How a stack brings its audit log in; undefined where it reads the system table. */
export function readLog(resources: readonly ReadResource[]): LogFacts | undefined {
  const find = (type: string) =>
    resources.find(({ address }) => address === `${type}.${AUDIT_LOG}`)?.attributes;
  const pipeline = find("databricks_pipeline");
  if (pipeline === undefined) return undefined;
  const text = Buffer.from(
    textAt(find("databricks_workspace_file"), "content_base64") ?? "",
    "base64",
  ).toString();
  return {
    schema: `${pipeline.catalog}.${pipeline.schema}`,
    path: /'([^']*)\/workspaceId=\d+\/'/.exec(text)?.[1] ?? "an unknown folder",
    compute: pipeline.serverless === true ? "serverless" : "classic",
    channel: String(pipeline.channel ?? "CURRENT"),
    expectations: [...text.matchAll(/^ *constraint (\w+) expect/gm)].map(([, name = ""]) => name).sort(),
  };
}

/** Resources whose statements read the system table, wherever the stack's log is: that is said once, apart. */
export function onSystemTable(
  resources: readonly ReadResource[],
  log: LogFacts | undefined,
): readonly ReadResource[] {
  if (log === undefined) return resources;
  const view = new RegExp(`\\b${log.schema.replaceAll(".", "\\.")}\\.audit\\b`, "g");
  return resources.map((resource) => {
    const text = textAt(resource.attributes, "query_text");
    if (text === undefined) return resource;
    return {
      ...resource,
      attributes: { ...resource.attributes, query_text: text.replace(view, SYSTEM_TABLE) },
    };
  });
}
