import { describe, expect, test } from "vitest";
import { ledgerTasks, limitsAreKept } from "../../src/catalog/rules/limits.ts";
import { readRole } from "../../src/render/ledger/role.ts";
import { COMMON_TABLES } from "../../src/sql/match-query.ts";
import { problemsOf, swap } from "../support/content-files.ts";
import { deploymentOf } from "../support/plans.ts";
import { VALID_CONTENT, workspaceText } from "../support/valid-content.ts";
import { actionName, detectionOf, weekContent } from "../support/week/week.ts";

const DEV = "workspaces/dev.ts";
const PROD = "workspaces/prod.ts";
const FINDINGS = 'findings: { catalog: "main", schema: "detectform", create: true },';
const makes = (text: string) => swap("  operators:", `  ${FINDINGS}\n  operators:`)(text);
/** The valid detection that counts has a key without an hour. */
const BY_HOUR = {
  "detections/kernel/many-events.sql": swap(
    "  origin as finding_key,",
    "  concat_ws(' ', origin, cast(unix_seconds(date_trunc('hour', max(event_time))) as string)) as finding_key,",
  ),
};

describe("a schema", () => {
  const prod = (more: string) => workspaceText({ name: "prod", id: "1002", more });

  test("is made by one workspace of an account and region", async () => {
    const problems = await problemsOf({ ...BY_HOUR, [DEV]: makes, [PROD]: prod(FINDINGS) });

    expect(problems).toEqual([
      {
        file: PROD,
        key: "findings.create",
        message: '"main.detectform" is made by workspaces/dev.ts too',
        repair: "Leave create: true to one of them: the others write to the schema that is there.",
      },
    ]);
  });

  test.each([
    ["that only writes to it", prod(FINDINGS.replace(", create: true", ""))],
    ["that makes another one", prod(FINDINGS.replace('"detectform"', '"detectform_prod"'))],
    ["in another region", prod(FINDINGS).replace("eu-west-1", "us-east-1")],
    ["that is retired", prod(`${FINDINGS} retired: true,`)],
  ])("is no concern of a workspace %s", async (_, text) => {
    expect(await problemsOf({ ...BY_HOUR, [DEV]: makes, [PROD]: text })).toEqual([]);
  });

  test.each(["Main", "MAIN"])(
    "is written in small letters, not as %s, so that two spellings are none",
    async (name) => {
      const problems = await problemsOf({
        ...BY_HOUR,
        [DEV]: makes,
        [PROD]: prod(FINDINGS.replace('"main"', `"${name}"`)),
      });

      expect(problems.map(({ key, message }) => `${key} ${message}`)).toEqual([
        `findings.catalog is no plain SQL name, is "${name}"`,
      ]);
    },
  );
});

describe("the key of a detection that groups", () => {
  test("holds a time where a ledger remembers it", async () => {
    const problems = await problemsOf({ [DEV]: makes });

    expect(problems).toEqual([
      {
        file: "detections/kernel/many-events.sql",
        key: "",
        message:
          "its finding_key holds no time (origin): a ledger would tell each group once, and never again",
        repair: "Add the bucket: cast(unix_seconds(date_trunc('hour', event_time)) as string).",
      },
    ]);
  });

  test.each([
    ["an hour of its events", "concat_ws(' ', origin, cast(unix_seconds(max(event_time)) as string))"],
    ["a key of its events", "min(finding_key)"],
  ])("may be made of %s", async (_, key) => {
    const sql = swap("  origin as finding_key,", `  ${key} as finding_key,`);

    expect(await problemsOf({ [DEV]: makes, "detections/kernel/many-events.sql": sql })).toEqual([]);
  });

  test("may be a column of an inner query", async () => {
    const sql = `select bucket as finding_key, max(event_time) as event_time, max(event_date) as event_date, max(notice) as notice
from (select *, concat_ws(' ', origin, cast(unix_seconds(event_time) as string)) as bucket from agent) as rows
group by bucket having count(*) >= :min_events`;

    expect(await problemsOf({ [DEV]: makes, "detections/kernel/many-events.sql": sql })).toEqual([]);
  });
});

describe("the limit of tasks", () => {
  const sql = "select finding_key, event_time, event_date, notice from agent";
  const content = weekContent([
    detectionOf("shell", { slug: "console", formerly: "week/shell" }),
    detectionOf("other"),
    detectionOf("burst", { params: {}, sql }),
  ]);

  test("counts as many steps as a ledger's job has at most", () => {
    const [workspace] = content.workspaces;
    if (workspace === undefined) throw new Error("the week has one workspace");
    const queries = deploymentOf(content, workspace).resources.filter(
      ({ attributes: { tags } }) => Array.isArray(tags) && readRole(tags.map(String)) !== undefined,
    );

    expect(queries).toHaveLength(14);
    expect(ledgerTasks(content.detections)).toBe(14);
  });

  test("is that of the platform, the ledger's steps among them", () => {
    const problems = (count: number) =>
      limitsAreKept({
        content: weekContent(Array.from({ length: count }, (_, at) => detectionOf(actionName(at)))),
        sharedTables: [],
        names: { detections: [], categories: [], sources: [], tables: [] },
        missingFolders: [],
        problems: [],
      });

    expect(problems(988)).toEqual([]);
    expect(problems(989)).toEqual([
      {
        file: "detections/week/category.ts",
        key: "",
        message: "holds 1001 tasks, up to 12 of them the ledger's; a job has 1000 at most (Jobs API)",
        repair: "Divide the category.",
      },
    ]);
  });
});

describe("a source", () => {
  test.each(COMMON_TABLES.map((name) => [name]))(
    "is not called %s, as statements call a table of theirs",
    async (name) => {
      const problems = await problemsOf({
        [`sources/${name}.ts`]: VALID_CONTENT["sources/agent.ts"],
        [`sources/${name}.sql`]: VALID_CONTENT["sources/agent.sql"],
      });

      expect(problems).toEqual([
        {
          file: `sources/${name}.ts`,
          key: "",
          message: `"${name}" is the name of a table that statements make themselves`,
          repair: "Rename both files.",
        },
      ]);
    },
  );

  test("shares its name with no common table of any statement", () => {
    const sql = "select finding_key, event_time, event_date, notice from agent";
    const content = weekContent([detectionOf("shell"), detectionOf("burst", { params: {}, sql })]);
    const [workspace] = content.workspaces;
    if (workspace === undefined) throw new Error("the week has one workspace");
    const texts = [workspace, { ...workspace, findings: undefined }].flatMap((each) =>
      deploymentOf(content, each as typeof workspace).resources.map(({ attributes }) =>
        String(attributes.query_text),
      ),
    );
    const names = texts.flatMap((text) => [...text.matchAll(/^ +(\w+) as \($/gm)].map(([, name]) => name));

    expect([...new Set(names)].sort()).toEqual(["agent", ...COMMON_TABLES].sort());
  });
});
