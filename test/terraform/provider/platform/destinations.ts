import { type Fields, isFields, type Value } from "../wire/value.ts";
import type { Api } from "./api.ts";
import { freeId, uuid } from "./world.ts";

const TYPES: { readonly [block: string]: string } = {
  email: "EMAIL",
  slack: "SLACK",
  pagerduty: "PAGERDUTY",
  microsoft_teams: "MICROSOFT_TEAMS",
  generic_webhook: "WEBHOOK",
};

/** The file keeps the secrets, as the platform does; a read tells only that there are any. */
export const destinations: Api = {
  noun: "notification destination",
  makeId: (sent, world) =>
    freeId(world, { type: "databricks_notification_destination", label: String(sent.display_name) }, uuid),
  refusals: ({ object }) => [
    isFields(object.attributes.config) ? undefined : "Missing required field: config",
  ],
  stored: ({ object: { attributes } }) => ({ ...attributes, ...destinationType(attributes.config) }),
  seen: ({ object: { attributes } }) => ({ ...attributes, config: withFlags(attributes.config) }),
};

function destinationType(config: Value | undefined): Fields {
  const block = isFields(config) ? Object.keys(config)[0] : undefined;
  return { destination_type: TYPES[block ?? ""] ?? null };
}

function withFlags(config: Value | undefined): Fields {
  const blocks = isFields(config) ? Object.entries(config) : [];
  return Object.fromEntries(
    blocks.map(([type, block]) => [type, isFields(block) ? { ...block, ...flags(block) } : block]),
  );
}

function flags(block: Fields): Fields {
  const secrets = Object.keys(block).filter((name) => name !== "addresses");
  return Object.fromEntries(secrets.map((name) => [`${name}_set`, true]));
}
