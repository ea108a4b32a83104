import { describe, expect, it } from "vitest";
import { parsePipeline } from "../../src/simulator/engine/pipeline/parse.ts";
import { fileSource } from "../../src/simulator/engine/pipeline/read-files.ts";
import { applyEdits, SqlSyntaxError } from "../../src/sql/tokens.ts";
import { nodes, parseOne } from "../../src/sql/tree.ts";
import { PIPELINE, PREFIX } from "./delivery.ts";

const TABLE = `create or refresh streaming table a.b.lines (
  constraint clean expect (x is null and f(y) > 0),
  constraint named expect (true)
)
cluster by (day, kind)
comment 'it\\'s; a table'
tblproperties ('k' = 'v', 'pipelines.reset.allowed' = 'false')
;`;

describe("parsePipeline", () => {
  it("reads a streaming table with its expectations and properties", () => {
    expect(parsePipeline(TABLE)).toEqual([
      {
        kind: "streaming table",
        name: "a.b.lines",
        expectations: [
          { name: "clean", condition: "x is null and f(y) > 0" },
          { name: "named", condition: "true" },
        ],
        properties: { k: "v", "pipelines.reset.allowed": "false" },
      },
    ]);
  });

  it("reads flows, views and materialized views, their queries word for word", () => {
    const statements = parsePipeline(`
      CREATE FLOW f AS INSERT INTO a.b.lines BY NAME
        SELECT *  -- all; of it
        FROM stream read_files('s3://x', format => 'json');
      create view a.b.v comment 'seen' as select ';' as x from a.b.lines;
      create or refresh materialized view a.b.m comment 'made' as select (1) as x`);

    expect(statements).toEqual([
      {
        kind: "flow",
        name: "f",
        target: "a.b.lines",
        query: "SELECT *  -- all; of it\n        FROM stream read_files('s3://x', format => 'json')",
      },
      { kind: "view", name: "a.b.v", query: "select ';' as x from a.b.lines" },
      {
        kind: "materialized view",
        name: "a.b.m",
        expectations: [],
        properties: {},
        query: "select (1) as x",
      },
    ]);
  });

  it.each([
    [
      "create streaming table a.b.c;",
      'line 1, column 8: expected a streaming table, materialized view, flow or view, found "streaming"',
    ],
    ["create or replace table a.b.c as select 1", 'found "or"'],
    ["create or refresh streaming table c;", 'column 36: expected ".", found ";"'],
    ["create or refresh streaming table a.b.c (x int);", 'expected "constraint", found "x"'],
    [
      "create or refresh streaming table a.b.c (\n  constraint k expect (true) on violation drop row\n);",
      'line 2, column 30: expected ")", found "on"',
    ],
    ["create or refresh streaming table a.b.c partitioned by (d);", 'expected ";", found "partitioned"'],
    ["create or refresh streaming table a.b.c as select 1;", 'expected ";", found "as"'],
    ["create flow f as auto cdc into a.b.c from x;", 'expected "insert into", found "auto"'],
    ["create flow f as insert into a.b.c select 1;", 'expected "by name", found "select"'],
    ["create view a.b.c as ;", 'expected some text, found ";"'],
    ["create view a.b.c as", "expected some text, found the end"],
    ["drop table a.b.c;", 'line 1, column 1: expected "create", found "drop"'],
  ])("refuses %s", (sql, message) => {
    expect(() => parsePipeline(sql)).toThrow(SqlSyntaxError);
    expect(() => parsePipeline(sql)).toThrow(message);
  });
});

describe("fileSource", () => {
  const reading = (options: string) => `select * from stream read_files('s3://x/y/', ${options})`;
  const plain = "format => 'json', partitionColumns => ''";

  it("reads the path, the hinted types and whether changed files are read again", () => {
    const hints = "`schemaHints` => 'a bigint, b struct<c: string, d: map<string, string>>, e date'";

    expect(fileSource(reading(`${plain}, ${hints}, allowOverwrites => true`))).toEqual({
      path: "s3://x/y/",
      hints: { a: "BIGINT", b: { c: "VARCHAR", d: "MAP(VARCHAR, VARCHAR)" }, e: "DATE" },
      allowOverwrites: true,
      start: 14,
      end: 14 + `stream read_files('s3://x/y/', ${plain}, ${hints}, allowOverwrites => true)`.length,
    });
  });

  it("takes the platform's default: files that changed are not read again", () => {
    expect(fileSource(reading(plain)).allowOverwrites).toBe(false);
  });

  it.each([
    [reading("format => 'csv'"), "format => csv cannot be run here"],
    [reading("partitionColumns => ''"), "needs format => 'json'"],
    [reading("format => 'json'"), "needs partitionColumns => ''"],
    [
      reading(`${plain}, schemaEvolutionMode => 'rescue'`),
      "schemaEvolutionMode => rescue cannot be run here",
    ],
    [reading(`${plain}, multiLine => true`), "no option multiLine here"],
    [reading(`${plain}, schemaHints => 'nothing'`), "no column with its type in schemaHints: nothing"],
    [reading(`${plain} x`), 'expected an option, found "x"'],
    ["select * from stream t", "exactly one stream read_files(..)"],
    ["select * from read_files('s3://x', format => 'json')", "exactly one stream read_files(..)"],
  ])("refuses %s", (query, message) => {
    expect(() => fileSource(query)).toThrow(SqlSyntaxError);
    expect(() => fileSource(query)).toThrow(message);
  });
});

describe("the deployed source file", () => {
  const statements = parsePipeline(PIPELINE);
  const named = (name: string) => statements.find((statement) => statement.name === `main.audit_log.${name}`);

  it("makes the table, a flow per watched workspace, and the views", () => {
    expect(statements.map(({ kind }) => kind)).toEqual([
      "streaming table",
      "flow",
      "flow",
      "view",
      "materialized view",
      "view",
    ]);
    expect(named("workspace_audit_logs")).toMatchObject({ kind: "streaming table" });
    expect(named("audit")).toMatchObject({ kind: "view" });
    expect(named("alerts")).toMatchObject({ kind: "materialized view" });
  });

  it("reads the folders of its workspaces, changed files too", () => {
    const sources = statements.flatMap((each) => (each.kind === "flow" ? [fileSource(each.query)] : []));

    expect(sources.map(({ path, allowOverwrites }) => [path, allowOverwrites])).toEqual([
      [`${PREFIX}/workspaceId=0/`, true],
      [`${PREFIX}/workspaceId=1002/`, true],
    ]);
  });

  it.each(statements.flatMap((each) => ("query" in each ? [[each.name, each] as const] : [])))(
    "has a query in %s that reads as Databricks SQL",
    (_, statement) => {
      // The parser knows no STREAM read_files(..): its options have been read by fileSource.
      const source = statement.kind === "flow" ? fileSource(statement.query) : undefined;
      const query =
        source === undefined ? statement.query : applyEdits(statement.query, [{ ...source, text: "files" }]);

      const tree = parseOne(query);

      expect(Object.keys(tree).map((kind) => ["select", "union"].includes(kind))).toEqual([true]);
      expect([...nodes(tree, "raw"), ...nodes(tree, "command")]).toEqual([]);
    },
  );

  const expectations = statements.flatMap((each) => ("expectations" in each ? each.expectations : []));

  it.each(expectations.map(({ name, condition }) => [name, condition] as const))(
    "has an expectation %s that reads as one Databricks expression",
    (_, condition) => {
      const tree = parseOne(`select (\n${condition}\n) as fulfilled`);

      expect(nodes(tree, "subquery")).toEqual([]);
      expect([...nodes(tree, "raw"), ...nodes(tree, "command")]).toEqual([]);
    },
  );
});
