import { describe, expect, test } from "vitest";
import { problemsOf, swap } from "../support/content-files.ts";

const DETECTION = "detections/kernel/module-loaded.ts";
const WORKSPACE = "workspaces/dev.ts";

describe("keys", () => {
  test("an unknown key is told once, with the key that was meant", async () => {
    const problems = await problemsOf({ [DETECTION]: swap("severity:", "severty:") });

    expect(problems).toEqual([
      { file: DETECTION, key: "", message: 'unknown key "severty"', repair: 'Did you mean "severity"?' },
    ]);
  });

  test("an unknown key inside a part is told at that part", async () => {
    const problems = await problemsOf({ [WORKSPACE]: swap("slack({ url:", 'slack({ urll: "", url:') });

    expect(problems).toEqual([
      {
        file: WORKSPACE,
        key: "destinations.chat",
        message: 'unknown key "urll"',
        repair: 'Did you mean "url"?',
      },
    ]);
  });

  test("a key like no other comes with all keys there are", async () => {
    const file = "detections/kernel/category.ts";

    const problems = await problemsOf({ [file]: swap("every:", "colour: 7, every:") });

    expect(problems).toEqual([
      {
        file,
        key: "",
        message: 'unknown key "colour"',
        repair: "Use one of: title, description, every.",
      },
    ]);
  });

  test("a missing key is named", async () => {
    const problems = await problemsOf({ [DETECTION]: swap('  severity: "high",\n', "") });

    expect(problems).toEqual([
      { file: DETECTION, key: "severity", message: "is missing", repair: "Add severity." },
    ]);
  });
});

describe("values", () => {
  test("a value of a wrong type is quoted", async () => {
    const problems = await problemsOf({ [DETECTION]: swap('"Kernel module loaded"', "7") });

    expect(problems).toEqual([
      { file: DETECTION, key: "title", message: "must be text, is 7", repair: "Correct its type." },
    ]);
  });

  test("one text where a list belongs is quoted", async () => {
    const problems = await problemsOf({ [DETECTION]: swap('["An update of the host."]', '"An update."') });

    expect(problems).toEqual([
      {
        file: DETECTION,
        key: "falsePositives",
        message: 'must be a list, is "An update."',
        repair: "Correct its type.",
      },
    ]);
  });

  test("a misspelt word of a closed list comes with the near miss", async () => {
    const problems = await problemsOf({ [DETECTION]: swap('"high"', '"hihg"') });

    expect(problems).toEqual([
      {
        file: DETECTION,
        key: "severity",
        message: 'is not one of the known values, is "hihg"',
        repair: 'Did you mean "high"?',
      },
    ]);
  });

  test("a misspelt kind of destination comes with the near miss", async () => {
    const problems = await problemsOf({
      [WORKSPACE]: swap("slack({ url:", '({ type: "slak", url:'),
    });

    expect(problems).toEqual([
      {
        file: WORKSPACE,
        key: "destinations.chat.type",
        message: 'has none of the allowed forms, is "slak"',
        repair: 'Did you mean "slack"?',
      },
    ]);
  });

  test("a period that does not divide a day is refused", async () => {
    const category = "detections/kernel/category.ts";

    const problems = await problemsOf({ [category]: swap("1 hour", "5 hours") });

    expect(problems).toEqual([
      {
        file: category,
        key: "every",
        message: 'is not one of the known values, is "5 hours"',
        repair: 'Did you mean "2 hours"?',
      },
    ]);
  });

  test("a long value is cut", async () => {
    const long = `"${"x".repeat(200)}"`;

    const problems = await problemsOf({ [DETECTION]: swap('"Kernel module loaded"', long) });

    expect(problems).toEqual([
      {
        file: DETECTION,
        key: "title",
        message: `is too long, is "${"x".repeat(76)}...`,
        repair: "Keep it to 100 at most.",
      },
    ]);
  });

  test("a title of two lines is refused: it stands in a comment of the SQL", async () => {
    const problems = await problemsOf({ [DETECTION]: swap("Kernel module loaded", "Kernel\\nselect 1") });

    expect(problems).toEqual([
      {
        file: DETECTION,
        key: "title",
        message: 'must be one line, is "Kernel\\nselect 1"',
        repair: "Leave the line break out.",
      },
    ]);
  });

  test("a technique id of another form is refused", async () => {
    const problems = await problemsOf({ [DETECTION]: swap('["T1611"]', '["TA0001"]') });

    expect(problems).toEqual([
      {
        file: DETECTION,
        key: "attack.0",
        message: 'is no ATT&CK technique id, is "TA0001"',
        repair: "Write it as T1611 or T1059.004.",
      },
    ]);
  });

  test("a detection without techniques is refused, unless it is the catch-all", async () => {
    const problems = await problemsOf({ [DETECTION]: swap('["T1611"]', "[]") });

    expect(problems).toEqual([
      {
        file: DETECTION,
        key: "attack",
        message: "must not be empty, is []",
        repair: "Name the techniques, or say in noAttack why none fits.",
      },
    ]);
  });

  test("a host with a path is refused", async () => {
    const problems = await problemsOf({
      [WORKSPACE]: swap("https://dev.databricks.test", "https://dev.databricks.test/?o=1001"),
    });

    expect(problems).toEqual([
      {
        file: WORKSPACE,
        key: "host",
        message: 'must be the workspace\'s address, is "https://dev.databricks.test/?o=1001"',
        repair: "Write it as https://…, without a path.",
      },
    ]);
  });

  test("a folder that the platform would prefix twice is refused", async () => {
    const problems = await problemsOf({
      [WORKSPACE]: swap("operators:", 'folder: "/Workspace/alerts",\n  operators:'),
    });

    expect(problems).toEqual([
      {
        file: WORKSPACE,
        key: "folder",
        message: 'must not begin with /Workspace: the platform would double it, is "/Workspace/alerts"',
        repair: "Leave /Workspace out.",
      },
    ]);
  });

  test("a warehouse is one that exists or one to create", async () => {
    const problems = await problemsOf({ [WORKSPACE]: swap('{ id: "0123456789abcdef" }', "{}") });

    expect(problems).toEqual([
      {
        file: WORKSPACE,
        key: "warehouse",
        message: "must have either id or create, is {}",
        repair: 'Give the id of a serverless or pro warehouse, or create: { name: "…" }.',
      },
    ]);
  });
});

describe("templates", () => {
  const message = "must not hold {{: Databricks would interpret it as a template";
  const repair = "Write the value, or leave the braces out.";

  test("braces in what people read are refused", async () => {
    const change = (text: string) =>
      swap(
        "Kernel module loaded",
        "{{title}}",
      )(
        swap(
          "It may be an attack.",
          "{{why}}",
        )(
          swap(
            "Read the host's events in the hour before.",
            "{{step}}",
          )(swap("An update of the host.", "{{harmless}}")(text)),
        ),
      );

    const problems = await problemsOf({ [DETECTION]: change });

    const problem = (key: string, text: string) => ({
      file: DETECTION,
      key,
      message: `${message}, is "{{${text}}}"`,
      repair,
    });
    expect(problems).toEqual([
      problem("title", "title"),
      problem("why", "why"),
      problem("triage.0", "step"),
      problem("falsePositives.0", "harmless"),
    ]);
  });

  test("braces in the SQL of a detection are refused", async () => {
    const file = "detections/kernel/many-events.sql";

    const problems = await problemsOf({ [file]: swap("origin as finding_key", "'{{x}}' as finding_key") });

    expect(problems).toEqual([{ file, key: "", message, repair }]);
  });

  test("braces in a parameter are refused", async () => {
    const file = "detections/kernel/many-events.ts";

    const problems = await problemsOf({ [file]: swap("min_events: 3", 'min_events: "{{x}}"') });

    expect(problems).toEqual([{ file, key: "params.min_events", message, repair }]);
  });

  test("braces in the SQL of a source are refused", async () => {
    const file = "sources/agent.sql";

    const problems = await problemsOf({ [file]: swap("service_name = 'agent'", "service_name = '{{x}}'") });

    expect(problems).toEqual([{ file, key: "", message, repair }]);
  });
});
