import { literal } from "../../sql/literal.ts";
import { indent } from "../../sql/tokens.ts";
import type { PipelineStatement } from "./statement.ts";

/** The source file of a pipeline. */
export function writePipeline(statements: readonly PipelineStatement[]): string {
  return statements.map(writeStatement).join("\n");
}

// The semicolon has a line of its own, since a query may end in a comment.
function writeStatement(statement: PipelineStatement): string {
  return `${[...head(statement), ...clauses(statement), ...body(statement)].join("\n")}\n;\n`;
}

const CREATE = {
  "streaming-table": "create or refresh streaming table",
  "materialized-view": "create or refresh materialized view",
  flow: "create flow",
  view: "create view",
} as const;

function head({ kind, name, expectations }: PipelineStatement): readonly string[] {
  const begin = `${CREATE[kind]} ${name}`;
  if (expectations.length === 0) return [begin];
  const lines = expectations.map((each) => `constraint ${each.name} expect (${each.predicate})`);
  return [`${begin} (`, indent(lines.join(",\n"), 2), ")"];
}

function clauses({ clusterBy, comment, properties }: PipelineStatement): readonly string[] {
  const set = Object.entries(properties).map(([key, value]) => `${literal(key)} = ${literal(value)}`);
  return [
    ...(clusterBy.length === 0 ? [] : [`cluster by (${clusterBy.join(", ")})`]),
    ...(comment === undefined ? [] : [`comment ${literal(comment)}`]),
    ...(set.length === 0 ? [] : ["tblproperties (", indent(set.join(",\n"), 2), ")"]),
  ];
}

function body({ query, into }: PipelineStatement): readonly string[] {
  if (query === undefined) return [];
  return into === undefined ? ["as", query] : [`as insert into ${into} by name`, query];
}
