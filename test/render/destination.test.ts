import { expect, test } from "vitest";
import { destinationId, destinationResources, secretNames } from "../../src/render/destination.ts";
import { workspaceWith } from "../support/parts.ts";

const WORKSPACE = workspaceWith({
  destinations: {
    soc: { type: "existing", id: "5b4e3c2d-0000-4000-8000-000000000000" },
    mail: { type: "email", addresses: ["a@example.test"] },
    chat: { type: "slack", url: { secret: "CHAT_URL" } },
    pager: { type: "pagerduty", integrationKey: { secret: "PAGER_KEY" } },
    team: { type: "microsoft_teams", url: { secret: "CHAT_URL" } },
    hook: {
      type: "webhook",
      url: { secret: "HOOK_URL" },
      username: { secret: "HOOK_USER" },
      password: { secret: "HOOK_PASSWORD" },
    },
    bare: { type: "webhook", url: { secret: "BARE_URL" } },
  },
});

test("every destination is created that does not exist, with its secrets as variables", () => {
  const resources = destinationResources(WORKSPACE);

  expect(resources.map(({ name, attributes }) => [name, attributes])).toEqual([
    ["mail", { display_name: "detectform mail", config: { email: { addresses: ["a@example.test"] } } }],
    ["chat", { display_name: "detectform chat", config: { slack: { url: { $var: "CHAT_URL" } } } }],
    [
      "pager",
      {
        display_name: "detectform pager",
        config: { pagerduty: { integration_key: { $var: "PAGER_KEY" } } },
      },
    ],
    ["team", { display_name: "detectform team", config: { microsoft_teams: { url: { $var: "CHAT_URL" } } } }],
    [
      "hook",
      {
        display_name: "detectform hook",
        config: {
          generic_webhook: {
            url: { $var: "HOOK_URL" },
            username: { $var: "HOOK_USER" },
            password: { $var: "HOOK_PASSWORD" },
          },
        },
      },
    ],
    ["bare", { display_name: "detectform bare", config: { generic_webhook: { url: { $var: "BARE_URL" } } } }],
  ]);
});

test("the variables are listed once each, sorted", () => {
  const names = secretNames(WORKSPACE);

  expect(names).toEqual(["BARE_URL", "CHAT_URL", "HOOK_PASSWORD", "HOOK_URL", "HOOK_USER", "PAGER_KEY"]);
});

test("an existing destination is known by its id, a created one by reference", () => {
  const existing = destinationId(WORKSPACE, "soc");
  const created = destinationId(WORKSPACE, "mail");

  expect(existing).toBe("5b4e3c2d-0000-4000-8000-000000000000");
  expect(created).toEqual({
    $ref: { type: "databricks_notification_destination", name: "mail", attribute: "id" },
  });
});
