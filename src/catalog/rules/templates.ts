import type { Problem } from "../../base/problem.ts";
import type { ContentRule } from "../draft.ts";
import { texts } from "./texts.ts";

/** Databricks reads `{{` as a template in SQL too; what people read is checked where it is declared. */
export const sqlHoldsNoTemplates: ContentRule = ({ content }) => [
  ...content.detections.flatMap(({ file, sql, match, params }) =>
    templates(file, sql, { ...(match && { match }), ...(params && { params }) }),
  ),
  ...content.sources.flatMap(({ file, sql, table, service, splits, action }) =>
    templates(file, sql, { table, service, splits, action, known: Object.keys(action.known) }),
  ),
];

function templates(file: string, sql: string | undefined, inSql: object): readonly Problem[] {
  const declared = texts(inSql).map(({ path, text }) => ({ file, key: path.join("."), text }));
  const written = { file: file.replace(/\.ts$/, ".sql"), key: "", text: sql ?? "" };
  return [...declared, written]
    .filter(({ text }) => text.includes("{{"))
    .map(({ file, key }) => ({
      file,
      key,
      message: "must not hold {{: Databricks would interpret it as a template",
      repair: "Write the value, or leave the braces out.",
    }));
}
