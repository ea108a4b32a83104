import { suggest } from "../../base/near-miss.ts";
import type { Problem } from "../../base/problem.ts";
import type { Detection, Workspace } from "../../model/content.ts";
import type { AllowEntry } from "../../model/workspace.ts";
import { outputColumns, predicateColumns } from "../../sql/columns.ts";
import { matchColumns } from "../../sql/match-query.ts";
import { SqlSyntaxError } from "../../sql/tokens.ts";
import type { ContentRule, Draft } from "../draft.ts";

/** Tuning and adoption name existing detections, and predicates only columns that these have. */
export const tuningBinds: ContentRule = (draft) =>
  draft.content.workspaces.flatMap((workspace) => [
    ...unknownDetections(workspace, draft),
    ...Object.entries(workspace.tune).flatMap(([id, { allow = [] }]) =>
      allow.flatMap((entry, index) => predicateProblems({ draft, workspace, id, entry, index })),
    ),
  ]);

function unknownDetections({ file, tune, adopt }: Workspace, { names }: Draft): readonly Problem[] {
  if (names.detections.length === 0) return [];
  const unknown = (key: string, ids: readonly string[]) =>
    ids
      .filter((id) => !names.detections.includes(id))
      .map((id) => ({
        file,
        key,
        message: `"${id}" is no detection`,
        repair: suggest(id, names.detections),
      }));
  return [...unknown("tune", Object.keys(tune)), ...unknown("adopt", Object.keys(adopt))];
}

interface TuningEntry {
  readonly draft: Draft;
  readonly workspace: Workspace;
  readonly id: string;
  readonly entry: AllowEntry;
  readonly index: number;
}

function predicateProblems({ draft, workspace, id, entry, index }: TuningEntry): readonly Problem[] {
  const place = { file: workspace.file, key: `tune.${id}.allow.${index}.where` };
  const detection = draft.content.detections.find((other) => other.id === id);
  const columns = detection === undefined ? undefined : columnsOf(detection, draft);
  if (columns === undefined) return [];
  try {
    return predicateColumns(entry.where)
      .filter((column) => !columns.includes(column))
      .map((column) => ({
        ...place,
        message: `"${column}" is no column of its rows`,
        repair: suggest(column, columns),
      }));
  } catch (error) {
    if (!(error instanceof SqlSyntaxError)) throw error;
    const message = `does not read: ${error.message}, is "${entry.where}"`;
    return [{ ...place, message, repair: "Write one predicate over the source's columns." }];
  }
}

/** Undefined where the detection or its source has problems of its own; what its SQL returns must be declared. */
function columnsOf(detection: Detection, { content }: Draft): readonly string[] | undefined {
  const source = content.sources.find(({ name }) => name === detection.source);
  try {
    if (source === undefined) return undefined;
    const columns = matchColumns(detection, source);
    return outputColumns(source.sql).every((column) => column in source.columns) ? columns : undefined;
  } catch (error) {
    if (error instanceof SqlSyntaxError) return undefined;
    throw error;
  }
}
