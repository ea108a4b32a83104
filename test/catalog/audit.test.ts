import { describe, expect, test } from "vitest";
import { problemsOf, swap } from "../support/content-files.ts";
import { VALID_CONTENT, workspaceText } from "../support/valid-content.ts";

const DEV = "workspaces/dev.ts";
const PROD = "workspaces/prod.ts";

const LOG = { from: "delivered-json", path: "s3://logs.example.test/audit", catalog: "main", schema: "log" };
const audit = (change: object = {}) => `audit: ${JSON.stringify({ ...LOG, ...change })},`;
const also = (keys: string) => swap("  operators:", `  ${keys}\n  operators:`);

describe("the folder of delivered files", () => {
  test.each([
    "s3://logs.example.test",
    "s3://logs.example.test/audit/it's 100% ours",
    "gs://logs-eu/audit",
    "abfss://logs@account.dfs.core.windows.net/audit",
    "/Volumes/main/landing/audit",
    "/Volumes/main/landing/audit/all files",
  ])("can be %s", async (path) => {
    expect(await problemsOf({ [DEV]: also(audit({ path })) })).toEqual([]);
  });

  const unclean = [
    "must be a clean folder",
    'Write "/Volumes/<catalog>/<schema>/<volume>/<folder>", "s3://..." or "abfss://...".',
  ];
  test.each([
    ["s3://logs.example.test/audit/", "must not end in a slash", "Leave the last slash out."],
    ["logs/audit", ...unclean],
    ["https://logs.example.test/audit", ...unclean],
    ["dbfs:/mnt/audit", ...unclean],
    ["/Volumes/main/landing", ...unclean],
    ["s3://logs.example.test//audit", ...unclean],
    [
      "s3://logs.example.test/{a,b}",
      "must hold none of * ? [ ] { } \\, which would be read as a pattern",
      "Name one folder, letter by letter.",
    ],
    [
      "s3://logs.example.test/audit/workspaceId=1001",
      "must be the folder that holds workspaceId=<id>/, without .. inside",
      "Leave workspaceId=, date= and what follows out.",
    ],
    [
      "/Volumes/main/landing/audit/../other",
      "must be the folder that holds workspaceId=<id>/, without .. inside",
      "Leave workspaceId=, date= and what follows out.",
    ],
  ])("cannot be %s", async (path, message, repair) => {
    const problems = await problemsOf({ [DEV]: also(audit({ path })) });

    expect(problems).toEqual([
      { file: DEV, key: "audit.path", message: `${message}, is ${JSON.stringify(path)}`, repair },
    ]);
  });
});

describe("the schema of delivered logs", () => {
  const repair = "Give the audit log a schema of its own.";

  test("cannot be that of another workspace's log", async () => {
    const problems = await problemsOf({
      [DEV]: also(audit()),
      [PROD]: workspaceText({ name: "prod", id: "1002", more: audit() }),
    });

    expect(problems).toEqual([
      { file: PROD, key: "audit.schema", message: `"main.log" holds the audit log of ${DEV}`, repair },
    ]);
  });

  test("cannot be that of a ledger, its own or another's", async () => {
    const findings = 'findings: { catalog: "main", schema: "log" },';
    const problems = await problemsOf({
      "detections/kernel/many-events.sql": swap(
        "  origin as finding_key,",
        "  max(finding_key) as finding_key,",
      ),
      [DEV]: also(`${audit()}\n  ${findings}`),
      [PROD]: workspaceText({ name: "prod", id: "1002", more: findings }),
    });

    expect(problems).toEqual([
      { file: DEV, key: "audit.schema", message: `"main.log" holds the findings of ${DEV}`, repair },
      { file: DEV, key: "audit.schema", message: `"main.log" holds the findings of ${PROD}`, repair },
    ]);
  });

  test("may have the name of one in another region, which is another schema", async () => {
    const problems = await problemsOf({
      [DEV]: also(audit()),
      "workspaces/far.ts": workspaceText({ name: "far", id: "1003", more: audit() }).replace(
        "eu-west-1",
        "us-east-1",
      ),
    });

    expect(problems).toEqual([]);
  });
});

describe("a workspace of delivered logs", () => {
  test("may watch another region's workspace: the files are the whole account's", async () => {
    const problems = await problemsOf({
      [DEV]: also(`${audit()}\n  watches: ["1001", "1003"],`),
      "workspaces/far.ts": workspaceText({ name: "far", id: "1003", more: 'watches: ["1004"],' }).replace(
        "eu-west-1",
        "us-east-1",
      ),
    });

    expect(problems).toEqual([]);
  });

  test("takes the name of its job from categories", async () => {
    const problems = await problemsOf({
      [DEV]: also(audit()),
      "detections/ingest/category.ts": `import { category } from "detectform/model";
export default category({ title: "Ingest", description: "What comes in.", every: "1 hour" });
`,
      "detections/ingest/many-events.ts": VALID_CONTENT["detections/kernel/many-events.ts"],
      "detections/ingest/many-events.sql": VALID_CONTENT["detections/kernel/many-events.sql"],
    });

    expect(problems).toContainEqual({
      file: "detections/ingest/category.ts",
      key: "",
      message: `"ingest" is the name of the job that brings the audit log of ${DEV} in`,
      repair: "Name the category otherwise.",
    });
  });

  test("takes the names of its own columns from sources", async () => {
    const problems = await problemsOf({
      [DEV]: also(audit()),
      "sources/agent.ts": swap("    notice:", '    alerts: "Number of alerts.",\n    notice:'),
      "sources/agent.sql": swap("  action_name as notice", "  1 as alerts,\n  action_name as notice"),
    });

    expect(problems).toEqual([
      {
        file: "sources/agent.ts",
        key: "columns.alerts",
        message: `"alerts" is a column that the pipeline of ${DEV} adds`,
        repair: "Name the column otherwise.",
      },
    ]);
  });
});
