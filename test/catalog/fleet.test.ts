import { describe, expect, test } from "vitest";
import { problemsOf, swap } from "../support/content-files.ts";
import { SECOND_WORKSPACE, workspaceText } from "../support/valid-content.ts";

const DEV = "workspaces/dev.ts";
const PROD = "workspaces/prod.ts";
const also = (keys: string) => swap("  operators:", `  ${keys}\n  operators:`);

describe("stacks", () => {
  const repair = "Give each stack its own.";

  test("two workspaces cannot have one name", async () => {
    const problems = await problemsOf({ [PROD]: swap('name: "prod"', 'name: "dev"') });

    expect(problems).toEqual([
      { file: PROD, key: "name", message: 'is the same as in workspaces/dev.ts: "dev"', repair },
    ]);
  });

  test("two workspaces cannot have one host and id", async () => {
    const problems = await problemsOf({
      [PROD]: workspaceText({ name: "dev", id: "1001" })
        .replace('name: "dev"', 'name: "prod"')
        .replace('key: "dev"', 'key: "prod"'),
    });

    expect(problems).toEqual([
      {
        file: PROD,
        key: "host",
        message: 'is the same as in workspaces/dev.ts: "https://dev.databricks.test 1001"',
        repair,
      },
    ]);
  });

  test("two workspaces cannot have one backend, in whatever order its arguments stand", async () => {
    const problems = await problemsOf({
      [PROD]: swap('{ bucket: "state", key: "prod" }', '{ key: "dev", bucket: "state" }'),
    });

    expect(problems).toEqual([
      { file: PROD, key: "backend", message: 'is the same as in workspaces/dev.ts: "s3"', repair },
    ]);
  });
});

describe("whose rows", () => {
  test("an id is watched once", async () => {
    const problems = await problemsOf({ ...SECOND_WORKSPACE, [DEV]: also('watches: ["1001", "1002"],') });

    expect(problems).toEqual([
      {
        file: PROD,
        key: "watches",
        message: '"1002" is watched by workspaces/dev.ts too',
        repair: "Leave it to one of them.",
      },
    ]);
  });

  test("an id is watched from its own region", async () => {
    const problems = await problemsOf({
      [DEV]: also('watches: ["1001", "1003"],'),
      "workspaces/far.ts": workspaceText({ name: "far", id: "1003", more: 'watches: ["1004"],' }).replace(
        "eu-west-1",
        "us-east-1",
      ),
    });

    expect(problems).toEqual([
      {
        file: DEV,
        key: "watches",
        message: '"1003" is in account acme, region us-east-1: not visible from here',
        repair: "Watch it from a workspace of its own account and region.",
      },
    ]);
  });

  test("a workspace that is retired watches nothing", async () => {
    const problems = await problemsOf({
      [DEV]: also('watches: ["1001", "1003"],'),
      "workspaces/old.ts": workspaceText({ name: "old", id: "1003", more: "retired: true," }),
    });

    expect(problems).toEqual([]);
  });

  test("account-level rows have one owner, not two", async () => {
    const problems = await problemsOf({ [PROD]: also("ownsAccountEvents: true,") });

    expect(problems).toEqual([
      {
        file: PROD,
        key: "ownsAccountEvents",
        message: '"acme" has 2 owners: dev, prod',
        repair: "Say ownsAccountEvents: true in exactly one workspace of the account.",
      },
    ]);
  });

  test("account-level rows have one owner, not none", async () => {
    const problems = await problemsOf({ ...SECOND_WORKSPACE, [DEV]: swap("ownsAccountEvents: true,", "") });

    expect(problems).toEqual([
      {
        file: DEV,
        key: "ownsAccountEvents",
        message: 'nobody tells the account-level rows of "acme"',
        repair: "Say ownsAccountEvents: true in exactly one workspace of the account.",
      },
    ]);
  });
});

describe("routes", () => {
  test("every severity has one, if only to nobody", async () => {
    const problems = await problemsOf({ [DEV]: swap(', low: "nobody"', "") });

    expect(problems).toEqual([
      {
        file: DEV,
        key: "routes.low",
        message: "is missing",
        repair: 'Write a list such as ["soc"], or "nobody".',
      },
    ]);
  });

  test("a route without destinations says nobody", async () => {
    const problems = await problemsOf({ [DEV]: swap('low: "nobody"', "low: []") });

    expect(problems).toEqual([
      {
        file: DEV,
        key: "routes.low",
        message: "is too short, is []",
        repair: "Give at least 1.",
      },
    ]);
  });

  test("a route leads to a destination that there is, and the near miss does not count as unused", async () => {
    const problems = await problemsOf({ [DEV]: swap('["chat", "soc"]', '["caht", "soc"]') });

    expect(problems).toEqual([
      {
        file: DEV,
        key: "routes.critical",
        message: '"caht" is no destination',
        repair: 'Did you mean "chat"?',
      },
    ]);
  });

  test("a route names a destination once", async () => {
    const problems = await problemsOf({ [DEV]: swap('["chat", "soc"]', '["chat", "soc", "chat"]') });

    expect(problems).toEqual([
      { file: DEV, key: "routes.critical", message: '"chat" is named twice', repair: "Name it once." },
    ]);
  });

  test("a destination is used", async () => {
    const problems = await problemsOf({ [DEV]: swap('["chat", "soc"]', '["soc"]') });

    expect(problems).toEqual([
      {
        file: DEV,
        key: "destinations.chat",
        message: "is used by no route and no operator",
        repair: "Route a severity to it, or remove it.",
      },
    ]);
  });
});

describe("operators", () => {
  const OPERATORS = 'operators: ["mail"]';

  test("are destinations that there are", async () => {
    const problems = await problemsOf({ [DEV]: swap(OPERATORS, 'operators: ["mial"]') });

    expect(problems).toEqual([
      { file: DEV, key: "operators", message: '"mial" is no destination', repair: 'Did you mean "mail"?' },
    ]);
  });

  test("are somebody", async () => {
    const problems = await problemsOf({ [DEV]: swap(OPERATORS, "operators: []") });

    expect(problems).toEqual([
      { file: DEV, key: "operators", message: "is too short, is []", repair: "Give at least 1." },
    ]);
  });

  test("are not two destinations whose ids are not known yet", async () => {
    const problems = await problemsOf({ [DEV]: swap(OPERATORS, 'operators: ["chat", "soc"]') });

    expect(problems).toEqual([
      {
        file: DEV,
        key: "operators",
        message: "names chat, soc: their order by id is not known before they exist",
        repair: "Name one of them, or existing destinations only.",
      },
    ]);
  });

  test("are three destinations at most, beside e-mail", async () => {
    const ids = [1, 2, 3, 4].map((digit) => `5b4e3c2d-0000-4000-8000-00000000000${digit}`);
    const added = ids.map((id, index) => `more${index}: existing("${id}"),`).join(" ");
    const change = (text: string) =>
      swap(
        OPERATORS,
        'operators: ["more0", "more1", "more2", "more3"]',
      )(swap("destinations: {", `destinations: { ${added}`)(text));

    const problems = await problemsOf({ [DEV]: change });

    expect(problems).toEqual([
      {
        file: DEV,
        key: "operators",
        message: "names 4 destinations beside e-mail; a job notifies 3 at most",
        repair: "Keep three, or use e-mail addresses.",
      },
    ]);
  });
});
