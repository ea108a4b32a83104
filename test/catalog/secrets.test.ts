import { expect, test } from "vitest";
import { problemsOf, swap } from "../support/content-files.ts";

const DEV = "workspaces/dev.ts";
const HOOK = "https://hooks.slack.com/services/T0123/B0123/planted";
const toEnvironment = 'Move the value to the environment as TF_VAR_NAME and write secret("NAME").';
const replaceIt =
  'Move it to the environment as TF_VAR_NAME and write secret("NAME"); then replace it, since it was in a file.';

test.each([
  {
    where: "in a destination's address",
    change: swap('secret("SLACK_URL")', `"${HOOK}"`),
    key: "destinations.chat.url",
    message: 'must be secret("NAME"), not the secret itself, is a value of 54 characters, not shown',
    repair: toEnvironment,
  },
  {
    where: "in place of a variable's name",
    change: swap('secret("SLACK_URL")', `secret("${HOOK}")`),
    key: "destinations.chat.url.secret",
    message: "is no variable name, is a value of 54 characters, not shown",
    repair: "Use letters, digits and underscores.",
  },
  {
    where: "in place of a destination",
    change: swap('slack({ url: secret("SLACK_URL") })', `"${HOOK}"`),
    key: "destinations.chat",
    message: "must be an object, is a value of 54 characters, not shown",
    repair: "Correct its type.",
  },
  {
    where: "in place of an existing destination's id",
    change: swap("5b4e3c2d-0000-4000-8000-000000000000", HOOK),
    key: "destinations.soc.id",
    message: "must be the id of a destination, is a value of 54 characters, not shown",
    repair: "Copy the id from the workspace's settings, Notifications.",
  },
  {
    where: "in place of a mail address",
    change: swap("security@example.test", HOOK),
    key: "destinations.mail.addresses.0",
    message: "invalid email address, is a value of 54 characters, not shown",
    repair: "Correct the value.",
  },
  {
    where: "in a list of destinations",
    change: swap(
      'chat: slack({ url: secret("SLACK_URL") })',
      `chat: [{ type: "pagerduty", key: "${HOOK}" }]`,
    ),
    key: "destinations.chat",
    message: "must be an object, is a value of 83 characters, not shown",
    repair: "Correct its type.",
  },
  {
    where: "in place of a route",
    change: swap('low: "nobody"', `low: "${HOOK}"`),
    key: "routes.low",
    message: 'must name destinations, or say "nobody", is a value of 54 characters, not shown',
    repair: 'Write a list such as ["soc"], or "nobody".',
  },
  {
    where: "in a tag",
    change: swap("operators:", `tags: { hook: "${HOOK}" },\n  operators:`),
    key: "tags.hook",
    message: "is a literal secret (52 characters, not shown)",
    repair: replaceIt,
  },
  {
    where: "in an allow entry",
    change: swap("An image of ours.", `See ${HOOK}`),
    key: "tune.kernel/module-loaded.allow.0.reason",
    message: "is a literal secret (56 characters, not shown)",
    repair: replaceIt,
  },
])("a secret $where is refused and not shown", async ({ change, ...expected }) => {
  const problems = await problemsOf({ [DEV]: change });

  const { key, message, repair } = expected;
  expect(problems).toEqual([{ file: DEV, key, message, repair }]);
  expect(JSON.stringify(problems)).not.toContain("planted");
});

test("a PagerDuty key that stands in the file is refused and not shown", async () => {
  const key = "0123456789abcdef0123456789abcdef";
  const change = swap(
    'slack({ url: secret("SLACK_URL") })',
    `{ type: "pagerduty", integrationKey: "${key}" }`,
  );

  const problems = await problemsOf({ [DEV]: change });

  expect(problems).toEqual([
    {
      file: DEV,
      key: "destinations.chat.integrationKey",
      message: 'must be secret("NAME"), not the secret itself, is a value of 34 characters, not shown',
      repair: toEnvironment,
    },
  ]);
});

test.each([
  ["secret_key", "planted-key"],
  ["sas_token", "planted-token"],
])("a backend's %s is refused and not shown", async (argument, value) => {
  const change = swap('bucket: "state"', `bucket: "state", ${argument}: "${value}"`);

  const problems = await problemsOf({ [DEV]: change });

  expect(problems).toEqual([
    {
      file: DEV,
      key: `backend.config.${argument}`,
      message: `is a literal secret (${value.length} characters, not shown)`,
      repair: "Leave it out; give it to `terraform init` by the environment or -backend-config.",
    },
  ]);
});

test("a password in a backend's address is refused and not shown", async () => {
  const change = swap('bucket: "state"', 'address: "https://state:planted@state.example.test/dev"');

  const problems = await problemsOf({ [DEV]: change });

  expect(problems).toEqual([
    {
      file: DEV,
      key: "backend.config.address",
      message: "is a literal secret (44 characters, not shown)",
      repair: replaceIt,
    },
  ]);
});

test("two workspaces with one backend do not show its arguments", async () => {
  const secret = 'bucket: "state", secret_key: "planted"';

  const problems = await problemsOf({
    [DEV]: swap('bucket: "state", key: "dev"', secret),
    "workspaces/prod.ts": swap('bucket: "state", key: "prod"', secret),
  });

  expect(problems.map(({ file, key }) => [file, key])).toEqual([
    [DEV, "backend.config.secret_key"],
    ["workspaces/prod.ts", "backend"],
    ["workspaces/prod.ts", "backend.config.secret_key"],
  ]);
  expect(JSON.stringify(problems)).not.toContain("planted");
});
