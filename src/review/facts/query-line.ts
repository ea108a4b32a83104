import { isRecord } from "../../base/json.ts";
import { UserError } from "../../base/problem.ts";
import { QueryFacts } from "../../render/query-facts.ts";

/** A later version of the same format may say more; what is not known is left alone. */
const Line = QueryFacts.loose();

/** What a query's description says; undefined where the query is not the product's. Refuses other formats. */
export function readLine(description: string, address: string): QueryFacts | undefined {
  const line = description.split("\n").at(-1) ?? "";
  if (!line.startsWith('{"detectform":')) return undefined;
  const said = parse(line);
  const result = Line.safeParse(said);
  if (result.success) return result.data;
  const version = isRecord(said) ? said.detectform : undefined;
  const [issue] = result.error.issues;
  const message =
    version === 1
      ? `its last line does not read: ${issue?.path.join(".")}: ${issue?.message}`
      : `${JSON.stringify(version)} is a format of facts that this version does not know`;
  const repair = "Restore the description, or use the detectform that wrote it.";
  throw new UserError([{ file: address, key: "description", message, repair }]);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
