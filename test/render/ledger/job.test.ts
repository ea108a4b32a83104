import { describe, expect, it } from "vitest";
import { type Attributes, type Resource, referencesOf } from "../../../src/render/resource.ts";
import { deploymentOf } from "../../support/plans.ts";
import { detectionOf, weekContent } from "../../support/week/week.ts";

function rendered(change: object = {}, detections = [detectionOf("shell"), detectionOf("console")]) {
  const content = weekContent(detections, change);
  const [workspace] = content.workspaces;
  if (workspace === undefined) throw new Error("the week has one workspace");
  return deploymentOf(content, workspace).resources;
}

const named = (resources: readonly Resource[], type: string, name: string) =>
  resources.find((resource) => resource.type === type && resource.name === name)?.attributes;

interface Task extends Attributes {
  readonly task_key: string;
  readonly depends_on?: readonly { readonly task_key: string }[];
  readonly sql_task: { readonly parameters?: Readonly<Record<string, string>> } & Attributes;
}

/** What each task waits for. */
function tasksOf(resources: readonly Resource[]): Readonly<Record<string, readonly string[]>> {
  // Rendered by job.ts, whose tasks have these keys.
  const tasks = (named(resources, "databricks_job", "week")?.task ?? []) as unknown as readonly Task[];
  return Object.fromEntries(
    tasks.map(({ task_key, depends_on = [] }) => [task_key, depends_on.map((each) => each.task_key)]),
  );
}

describe("the job of a ledger", () => {
  it("runs one statement per task, in an order that keeps what was found from being lost", () => {
    const alerts = ["console", "shell"];
    const steps = [
      "ledger__advance__agent",
      "ledger__collect__agent",
      "ledger__commit",
      "ledger__open",
      "ledger__prepare_findings",
      "ledger__prepare_sweeps",
      "ledger__window",
    ];

    expect(tasksOf(rendered())).toEqual({
      console: ["ledger__collect__agent"],
      ledger__advance__agent: ["ledger__collect__agent"],
      ledger__collect__agent: ["ledger__window"],
      ledger__commit: alerts,
      ledger__open: ["ledger__prepare_findings", "ledger__prepare_sweeps"],
      ledger__prepare_findings: [],
      ledger__prepare_removed: ["console", ...steps, "shell"],
      ledger__prepare_sweeps: [],
      ledger__prepare_upkeep: ["console", ...steps, "shell"],
      ledger__release: ["console", ...steps, "shell"],
      ledger__verdict: [
        "console",
        ...steps.slice(0, -2),
        "ledger__prepare_removed",
        "ledger__prepare_sweeps",
        "ledger__prepare_upkeep",
        "ledger__release",
        "ledger__window",
        "shell",
      ],
      ledger__window: ["ledger__open"],
      shell: ["ledger__collect__agent"],
    });
  });

  it("moves renamed findings under the lease, before anything is collected", () => {
    const tasks = tasksOf(rendered({}, [detectionOf("shell", { slug: "console", formerly: "week/shell" })]));

    expect(tasks.ledger__prepare_renames).toEqual(["ledger__window"]);
    expect(tasks.ledger__collect__agent).toEqual(["ledger__prepare_renames"]);
  });

  it("keeps what removed categories left behind in one category only, the first by name", () => {
    const resources = rendered({}, [detectionOf("shell"), detectionOf("other", { category: "alpha" })]);
    const keepers = resources.filter(({ name }) => name.endsWith("__ledger__prepare_removed"));

    expect(keepers.map(({ name }) => name)).toEqual(["alpha__ledger__prepare_removed"]);
  });

  it("queues its runs, one at a time", () => {
    expect(named(rendered(), "databricks_job", "week")).toMatchObject({
      queue: { enabled: true },
      max_concurrent_runs: 1,
      timeout_seconds: 1800,
    });
  });

  it("gives every query a parameter for each value that its task passes", () => {
    const resources = rendered();
    const tasks = (named(resources, "databricks_job", "week")?.task ?? []) as unknown as readonly Task[];
    const passed = tasks.flatMap(({ sql_task }) => {
      const [query] = referencesOf(sql_task.query ?? "");
      return query === undefined ? [] : [[query.$ref.name, Object.keys(sql_task.parameters ?? {})]];
    });
    const declared = passed.map(([name]) => {
      const parameters = named(resources, "databricks_query", String(name))?.parameter ?? [];
      return [name, (parameters as unknown as readonly { readonly name: string }[]).map((each) => each.name)];
    });

    expect(passed).toHaveLength(11);
    expect(declared).toEqual(passed);
  });

  it("is as it was without a place for findings", () => {
    const resources = rendered({ findings: undefined });

    expect(Object.keys(tasksOf(resources))).toEqual(["console", "shell"]);
    expect(named(resources, "databricks_job", "week")).toMatchObject({ queue: { enabled: false } });
    expect(resources.filter(({ type }) => type === "databricks_grant")).toEqual([]);
  });
});

describe("the schema of a ledger", () => {
  it("is granted to its writer and its readers one by one, and exists already", () => {
    const view = [{ group: "analysts" }];
    const resources = rendered({ access: { owner: { group: "platform" }, view } });

    expect(named(resources, "databricks_schema", "findings")).toBeUndefined();
    expect(named(resources, "databricks_grant", "findings_writer")).toEqual({
      schema: "main.detectform",
      principal: "11111111-2222-4333-8444-555555555555",
      privileges: ["CREATE_TABLE", "MODIFY", "SELECT", "USE_SCHEMA"],
    });
    expect(named(resources, "databricks_grant", "findings_reader_1")).toEqual({
      schema: "main.detectform",
      principal: "analysts",
      privileges: ["SELECT", "USE_SCHEMA"],
    });
  });

  it("is made where the workspace says so", () => {
    const resources = rendered({ findings: { catalog: "main", schema: "detectform", create: true } });

    expect(named(resources, "databricks_schema", "findings")).toMatchObject({
      catalog_name: "main",
      name: "detectform",
    });
  });

  it.each(["Main", "a.b", "a-b", "1a", ""])("refuses the catalog name %j", (catalog) => {
    expect(() => rendered({ findings: { catalog, schema: "detectform" } })).toThrow("is no plain SQL name");
  });
});
