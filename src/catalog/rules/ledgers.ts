import type { Problem } from "../../base/problem.ts";
import type { Detection, Workspace } from "../../model/content.ts";
import { groupKeyColumns } from "../../sql/group-key.ts";
import { SqlSyntaxError } from "../../sql/tokens.ts";
import type { ContentRule, Draft } from "../draft.ts";

/** A schema that two stacks make: the second one's apply would fail. A region of an account has one metastore. */
export const schemasAreMadeOnce: ContentRule = ({ content }) => {
  const makers = content.workspaces.filter(({ retired, findings }) => retired !== true && findings?.create);
  return makers.flatMap((workspace, at) => {
    const first = makers.slice(0, at).find((other) => schemaOf(other) === schemaOf(workspace));
    if (first === undefined) return [];
    const message = `"${workspace.findings?.catalog}.${workspace.findings?.schema}" is made by ${first.file} too`;
    const repair = "Leave create: true to one of them: the others write to the schema that is there.";
    return [{ file: workspace.file, key: "findings.create", message, repair }];
  });
};

function schemaOf({ account, region, findings }: Workspace): string {
  return [account, region, findings?.catalog, findings?.schema].join(" ");
}

/** Columns of a source by which one group, or one event, differs from those of another time. */
const OF_A_TIME = ["event_time", "event_date", "finding_key"];

/** A key without a time bucket is the same for ever: a ledger tells it once, and never again. */
export const groupKeysHoldTime: ContentRule = (draft) => {
  if (!draft.content.workspaces.some(({ findings }) => findings !== undefined)) return [];
  return draft.content.detections.flatMap((detection) => keyProblems(detection, draft));
};

function keyProblems(detection: Detection, { content }: Draft): readonly Problem[] {
  const source = content.sources.find(({ name }) => name === detection.source);
  const columns = detection.sql === undefined ? undefined : keyColumns(detection.sql);
  if (source === undefined || columns === undefined) return [];
  // Of a column that is not the source's nobody knows here what it holds.
  const isLasting = columns.every((name) => name in source.columns && !OF_A_TIME.includes(name));
  if (!isLasting) return [];
  const file = detection.file.replace(/\.ts$/, ".sql");
  const message = `its finding_key holds no time (${columns.join(", ") || "no column"}): a ledger would tell each group once, and never again`;
  const repair = "Add the bucket: cast(unix_seconds(date_trunc('hour', event_time)) as string).";
  return [{ file, key: "", message, repair }];
}

/** Undefined also where the text does not read: another rule says so. */
function keyColumns(sql: string): readonly string[] | undefined {
  try {
    return groupKeyColumns(sql);
  } catch (error) {
    if (error instanceof SqlSyntaxError) return undefined;
    throw error;
  }
}
