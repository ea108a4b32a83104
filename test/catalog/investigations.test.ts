import { describe, expect, test } from "vitest";
import { problemsOf, swap } from "../support/content-files.ts";
import { VALID_CONTENT } from "../support/valid-content.ts";

const DECLARATION = "investigations/which-cluster.ts";
const SQL = "investigations/which-cluster.sql";
const TABLE = "tables/hosts.ts";

const HOSTS_TEXT = VALID_CONTENT[TABLE] ?? "";
const OTHER = VALID_CONTENT[DECLARATION]?.replace('["system.compute.hosts"]', "[]") ?? "";

const inSql = (message: string, repair: string) => ({ file: SQL, key: "", message, repair });

describe("an investigation", () => {
  test("has its SQL beside it, and its declaration beside its SQL", async () => {
    const problems = await problemsOf({ [SQL]: undefined, "investigations/alone.sql": "select 1 as a" });

    expect(problems.map(({ file, message }) => [file, message])).toEqual([
      ["investigations/alone.sql", "has no declaration beside it"],
      [DECLARATION, "has no SQL beside it"],
    ]);
  });

  test("lies at one level, under a slug", async () => {
    const problems = await problemsOf({ "investigations/hosts/Which.ts": "" });

    expect(problems.map(({ file, message }) => [file, message])).toEqual([
      ["investigations/hosts/Which.ts", '"hosts/Which" in its path is no slug'],
    ]);
  });

  test("has a place in the walk and a title of its own", async () => {
    const problems = await problemsOf({
      "investigations/other.ts": OTHER,
      "investigations/other.sql": "select finding_key from finding",
    });

    expect(problems).toEqual([
      {
        file: DECLARATION,
        key: "order",
        message: '"1" is the order of investigations/other.ts too',
        repair: "Give each its own.",
      },
      {
        file: DECLARATION,
        key: "title",
        message: '"Which cluster was it" is the title of investigations/other.ts too',
        repair: "Give each its own.",
      },
    ]);
  });

  test.each([
    [
      "system.compute.hosts",
      "system.compute.host",
      'reads "system.compute.host", which is not in reads',
      "Add it to reads.",
    ],
    ["  finding\n", "  findin\n", 'reads "findin", which is not in reads', 'Did you mean "finding"?'],
    [
      "hosts.cluster_id",
      "hosts.cluster_ids",
      '"cluster_ids" is no column of system.compute.hosts',
      'Did you mean "cluster_id"?',
    ],
    [
      "hosts.cluster_id",
      "'{{x}}' as cluster_id",
      "must not hold {{: it would be interpreted as a template",
      "Write the value, or leave the braces out.",
    ],
    [
      "hosts.cluster_id",
      "'${x}' as cluster_id",
      "must not hold ${: it would be interpreted as a template",
      "Write the value, or leave the braces out.",
    ],
    [
      "select\n",
      "select *,\n",
      "does not read: each column needs a name of its own; * has none",
      "Write one query in Databricks SQL.",
    ],
  ])("has SQL that reads what there is: %j -> %j", async (from, to, message, repair) => {
    const problems = await problemsOf({ [SQL]: swap(from, to) });

    expect(problems).toEqual([inSql(message, repair)]);
  });

  test("begins from the finding, and does not make what it is given", async () => {
    const problems = await problemsOf({
      [SQL]: "with findings as (select cluster_id from system.compute.hosts) select cluster_id from findings",
    });

    expect(problems).toEqual([
      inSql("does not read finding", "Begin from the common table finding: one row."),
      inSql('makes "findings", which is given to it', "Choose another name."),
    ]);
  });

  test("reads what it declares, from tables/", async () => {
    const problems = await problemsOf({
      [DECLARATION]: swap('"system.compute.hosts"]', '"system.compute.hosts", "system.compute.racks"]'),
    });

    expect(problems).toEqual([
      {
        file: DECLARATION,
        key: "reads",
        message: '"system.compute.racks" is no table of tables/',
        repair: 'Did you mean "system.compute.hosts"?',
      },
      {
        file: DECLARATION,
        key: "reads",
        message: '"system.compute.racks" is not read by the SQL',
        repair: "Remove it, or read it.",
      },
    ]);
  });

  test("is not told of a table whose own file is broken", async () => {
    const problems = await problemsOf({ [TABLE]: swap('  needs: "SELECT on it.",\n', "") });

    expect(problems).toEqual([{ file: TABLE, key: "needs", message: "is missing", repair: "Add needs." }]);
  });

  test("reads the table that it needs", async () => {
    const problems = await problemsOf({ [DECLARATION]: swap("  from:", '  needs: "cloudtrail",\n  from:') });

    expect(problems).toEqual([
      {
        file: DECLARATION,
        key: "reads",
        message: 'lacks "cloudtrail", which it needs',
        repair: "Add it, or remove needs.",
      },
    ]);
  });

  test("is fed by columns that a finding has", async () => {
    const problems = await problemsOf({ [DECLARATION]: swap('from: ["instance_id"]', 'from: ["instance"]') });

    expect(problems).toEqual([
      {
        file: DECLARATION,
        key: "from.0",
        message: 'is not one of the known values, is "instance"',
        repair: expect.stringMatching(/^(Did you mean|Use one of)/),
      },
    ]);
  });
});

describe("the parameters of an investigation", () => {
  const hours = '{ type: "number", default: 2, meaning: "Hours." }';

  test("are those that the SQL names", async () => {
    const problems = await problemsOf({
      [DECLARATION]: swap("  answer:", `  parameters: { hour: ${hours}, days: ${hours} },\n  answer:`),
      [SQL]: swap("  hosts.cluster_id", "  hosts.cluster_id,\n  :hours as hours"),
    });

    expect(problems).toEqual([
      {
        file: DECLARATION,
        key: "parameters.days",
        message: "is not used: the SQL has no :days",
        repair: "Remove it, or use it.",
      },
      {
        file: DECLARATION,
        key: "parameters",
        message: "lacks hours, which the SQL names as :hours",
        repair: 'Did you mean "hour"?',
      },
    ]);
  });

  test("do not hold the event, which all have", async () => {
    const problems = await problemsOf({
      [DECLARATION]: swap("  answer:", `  parameters: { event: ${hours} },\n  answer:`),
    });

    expect(problems).toEqual([
      {
        file: DECLARATION,
        key: "parameters.event",
        message: "is given to every investigation",
        repair: "Remove it.",
      },
    ]);
  });

  test.each([
    [
      '{ type: "number", default: 0, meaning: "Hours." }',
      "must not be 0: the provider would not send it, is 0",
    ],
    ['{ type: "text", default: "", meaning: "Who." }', 'must not be empty, is ""'],
  ])("have a default that reaches the platform: %s", async (parameter, message) => {
    const problems = await problemsOf({
      [DECLARATION]: swap("  answer:", `  parameters: { given: ${parameter} },\n  answer:`),
    });

    expect(problems.map((problem) => [problem.key, problem.message])).toEqual([
      ["parameters.given.default", message],
    ]);
  });
});

describe("a table", () => {
  test("is described once", async () => {
    const problems = await problemsOf({ "tables/again.ts": HOSTS_TEXT });

    expect(problems).toEqual([
      {
        file: TABLE,
        key: "name",
        message: '"system.compute.hosts" is described in tables/again.ts too',
        repair: "Keep one of the two.",
      },
    ]);
  });

  test("has columns of types that there are", async () => {
    const problems = await problemsOf({
      [TABLE]: swap('cluster_id: { type: "string"', 'cluster_id: { type: "array<text>"'),
    });

    expect(problems.map(({ key, message }) => [key, message])).toEqual([
      ["columns.cluster_id.type", 'is no type, is "array<text>"'],
    ]);
  });

  test("that a workspace names says how a common layout gives its columns", async () => {
    const problems = await problemsOf({
      "tables/trail.ts": HOSTS_TEXT.replace("system.compute.hosts", "cloudtrail"),
      "tables/flows.ts": HOSTS_TEXT.replace("system.compute.hosts", "flow_logs").replace(
        "  needs:",
        '  layouts: { usual: { columns: { instance: "id", cluster_id: "a b c" } } },\n  needs:',
      ),
    });

    expect(problems).toEqual([
      {
        file: "tables/flows.ts",
        key: "layouts.usual.columns.instance",
        message: '"instance" is no column of it',
        repair: expect.stringMatching(/instance_id/),
      },
      {
        file: "tables/flows.ts",
        key: "layouts.usual.columns.cluster_id",
        message: expect.stringMatching(/^does not read: /),
        repair: "Write one expression in Databricks SQL.",
      },
      {
        file: "tables/trail.ts",
        key: "layouts",
        message: "is missing",
        repair: "Say how a common layout gives the columns.",
      },
    ]);
  });
});

describe("what a workspace says of tables", () => {
  const TRAIL = HOSTS_TEXT.replace("system.compute.hosts", "cloudtrail").replace(
    "  needs:",
    '  layouts: { usual: { columns: { instance_id: "id", cluster_id: "c" } } },\n  needs:',
  );

  test.each([
    [
      '{ without: ["system.compute.host"] }',
      "investigate.without",
      '"system.compute.host" is no table of tables/',
    ],
    [
      '{ cloudtrail: { table: "a.b.c", layout: "usua" } }',
      "investigate.cloudtrail.layout",
      '"usua" is no layout of it',
    ],
    [
      '{ cloudtrail: { table: "a.b.c", columns: { cluster: "x" } } }',
      "investigate.cloudtrail.columns.cluster",
      '"cluster" is no column of it',
    ],
    ['{ cloudtrail: { table: "a.b" } }', "investigate.cloudtrail.table", 'is no table name, is "a.b"'],
  ])("is about tables that there are: %s", async (investigate, key, message) => {
    const problems = await problemsOf({
      "tables/trail.ts": TRAIL,
      "workspaces/dev.ts": swap("  operators:", `  investigate: ${investigate},\n  operators:`),
    });

    expect(problems.map((problem) => [problem.file, problem.key, problem.message])).toEqual([
      ["workspaces/dev.ts", key, message],
    ]);
  });
});
