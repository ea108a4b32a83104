import type { Workspace } from "../model/content.ts";
import type { Destination, Secret } from "../model/destination.ts";
import { type Attributes, type Resource, reference, type Value, type Variable } from "./resource.ts";

const TYPE = "databricks_notification_destination";

/** Every destination of a workspace that does not exist already. */
export function destinationResources(workspace: Workspace): readonly Resource[] {
  return Object.entries(workspace.destinations).flatMap(([name, destination]) => {
    const config = destinationConfig(destination);
    if (config === undefined) return [];
    return [{ type: TYPE, name, attributes: { display_name: `detectform ${name}`, config } }];
  });
}

/** Id of a destination by its name in the workspace. */
export function destinationId(workspace: Workspace, name: string): Value {
  const destination = workspace.destinations[name];
  return destination?.type === "existing" ? destination.id : reference(TYPE, name);
}

/** Names of the variables that hold a workspace's secrets, sorted. */
export function secretNames(workspace: Workspace): readonly string[] {
  const names = Object.values(workspace.destinations).flatMap((destination) =>
    Object.values(destination).flatMap((value) =>
      typeof value === "object" && "secret" in value ? [value.secret] : [],
    ),
  );
  return [...new Set(names)].sort();
}

function destinationConfig(destination: Destination): Attributes | undefined {
  switch (destination.type) {
    case "existing":
      return undefined;
    case "email":
      return { email: { addresses: destination.addresses } };
    case "slack":
      return { slack: { url: variable(destination.url) } };
    case "pagerduty":
      return { pagerduty: { integration_key: variable(destination.integrationKey) } };
    case "microsoft_teams":
      return { microsoft_teams: { url: variable(destination.url) } };
    case "webhook":
      return { generic_webhook: webhookConfig(destination) };
  }
}

function webhookConfig({ url, username, password }: Extract<Destination, { type: "webhook" }>): Attributes {
  return {
    url: variable(url),
    ...(username === undefined ? {} : { username: variable(username) }),
    ...(password === undefined ? {} : { password: variable(password) }),
  };
}

function variable(secret: Secret): Variable {
  return { $var: secret.secret };
}
