import type { Problem } from "../../base/problem.ts";
import type { Workspace } from "../../model/content.ts";
import type { DeliveredJson } from "../../model/workspace.ts";
import type { ContentRule } from "../draft.ts";

/** Names that a pipeline gives: a job, and columns of the table of matched rows. */
const JOB = "ingest";
const COLUMNS = ["alerts", "detections"];

interface Delivered {
  readonly workspace: Workspace;
  readonly log: DeliveredJson;
}

function delivered(workspaces: readonly Workspace[]): readonly Delivered[] {
  return workspaces.flatMap((workspace) =>
    workspace.audit.from === "delivered-json" ? [{ workspace, log: workspace.audit }] : [],
  );
}

/** Two pipelines cannot write one table, and a ledger's grants would undo those of the log. */
export const logsHaveSchemasOfTheirOwn: ContentRule = ({ content: { workspaces } }) => {
  const logs = delivered(workspaces);
  return logs.flatMap((own, index) => [
    ...logs
      .slice(0, index)
      .filter(({ workspace, log }) => isSame(own, workspace, log))
      .map(({ workspace: { file } }) => taken(own, `the audit log of ${file}`)),
    ...workspaces
      .filter(({ findings, ...workspace }) => findings !== undefined && isSame(own, workspace, findings))
      .map(({ file }) => taken(own, `the findings of ${file}`)),
  ]);
};

type LogSchema = Pick<DeliveredJson, "catalog" | "schema">;

/** A name stands for the same schema within one account and region, which share a metastore. */
function isSame(
  { workspace, log }: Delivered,
  other: Pick<Workspace, "account" | "region">,
  place: LogSchema,
): boolean {
  const isNear = workspace.account === other.account && workspace.region === other.region;
  return isNear && log.catalog === place.catalog && log.schema === place.schema;
}

function taken({ workspace, log }: Delivered, by: string): Problem {
  return {
    file: workspace.file,
    key: "audit.schema",
    message: `"${log.catalog}.${log.schema}" holds ${by}`,
    repair: "Give the audit log a schema of its own.",
  };
}

/** Names that a pipeline takes are left to it, where there is one. */
export const pipelineNamesAreFree: ContentRule = ({ content: { workspaces, categories, sources } }) => {
  const [first] = delivered(workspaces);
  if (first === undefined) return [];
  const user = first.workspace.file;
  return [
    ...categories
      .filter(({ slug }) => slug === JOB)
      .map(({ file }) => ({
        file,
        key: "",
        message: `"${JOB}" is the name of the job that brings the audit log of ${user} in`,
        repair: "Name the category otherwise.",
      })),
    ...sources.flatMap(({ file, columns }) =>
      COLUMNS.filter((name) => name in columns).map((name) => ({
        file,
        key: `columns.${name}`,
        message: `"${name}" is a column that the pipeline of ${user} adds`,
        repair: "Name the column otherwise.",
      })),
    ),
  ];
};
