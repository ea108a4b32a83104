import { type Cursor, cursorOver } from "./cursor.ts";
import type {
  Expectation,
  Flow,
  MaterializedView,
  PipelineStatement,
  StreamingTable,
  View,
} from "./definition.ts";

/**
 * The statements of a pipeline's source file, in order. The grammar knows what this product writes; anything
 * else (a column list, a row that an expectation drops, another clause) throws SqlSyntaxError with its place.
 */
export function parsePipeline(sql: string): readonly PipelineStatement[] {
  const cursor = cursorOver(sql);
  const statements: PipelineStatement[] = [];
  while (!cursor.isAtEnd()) statements.push(statement(cursor));
  return statements;
}

function statement(cursor: Cursor): PipelineStatement {
  cursor.expect("create");
  if (cursor.passes("or", "refresh", "streaming", "table")) return streamingTable(cursor);
  if (cursor.passes("or", "refresh", "materialized", "view")) return materializedView(cursor);
  if (cursor.passes("flow")) return flow(cursor);
  if (cursor.passes("view")) return view(cursor);
  return cursor.refuse("a streaming table, materialized view, flow or view");
}

/** Its rows come from flows. */
function streamingTable(cursor: Cursor): StreamingTable {
  const head = tableHead(cursor);
  cursor.expect(";");
  return { kind: "streaming table", ...head };
}

function materializedView(cursor: Cursor): MaterializedView {
  const head = tableHead(cursor);
  cursor.expect("as");
  return { kind: "materialized view", ...head, query: cursor.upToSemicolon() };
}

function flow(cursor: Cursor): Flow {
  const name = cursor.name();
  cursor.expect("as");
  cursor.expect("insert", "into");
  const target = cursor.fullName();
  cursor.expect("by", "name");
  return { kind: "flow", name, target, query: cursor.upToSemicolon() };
}

function view(cursor: Cursor): View {
  const name = cursor.fullName();
  if (cursor.passes("comment")) cursor.literal();
  cursor.expect("as");
  return { kind: "view", name, query: cursor.upToSemicolon() };
}

function tableHead(cursor: Cursor) {
  const name = cursor.fullName();
  const expectations = cursor.sees("(") ? expectationList(cursor) : [];
  let properties: Readonly<Record<string, string>> = {};
  for (;;) {
    if (cursor.passes("cluster", "by")) cursor.inParentheses();
    else if (cursor.passes("comment")) cursor.literal();
    else if (cursor.passes("tblproperties")) properties = propertyList(cursor);
    else return { name, expectations, properties };
  }
}

function expectationList(cursor: Cursor): readonly Expectation[] {
  return list(cursor, () => {
    cursor.expect("constraint");
    const name = cursor.name();
    cursor.expect("expect");
    return { name, condition: cursor.inParentheses() };
  });
}

function propertyList(cursor: Cursor): Readonly<Record<string, string>> {
  const properties = list(cursor, () => {
    const name = cursor.literal();
    cursor.expect("=");
    return [name, cursor.literal()] as const;
  });
  return Object.fromEntries(properties);
}

/** What stands between parentheses, parted by commas. */
function list<Item>(cursor: Cursor, item: () => Item): readonly Item[] {
  cursor.expect("(");
  const items = [item()];
  while (cursor.passes(",")) items.push(item());
  cursor.expect(")");
  return items;
}
