import { createHash } from "node:crypto";
import { type Fields, textIn, UNKNOWN, type Value } from "../wire/value.ts";
import type { Api, PlanStep, Write } from "./api.ts";
import { plainPath, workspacePath } from "./paths.ts";
import { MADE_AT } from "./saved.ts";
import { freeId, missing, type PlatformObject, uuid } from "./world.ts";

/** Made with its folder, and published at once; one in the trash counts as gone, unlike a query. */
export const dashboards: Api = {
  noun: "dashboard",
  makeId: (sent, world) =>
    freeId(world, { type: "databricks_dashboard", label: String(sent.display_name) }, uuid),
  sent: (sent, planned) => ({ ...sent, md5: sum(planned.serialized_dashboard) }),
  refusals: ({ world, object }) => [
    missing(world, "databricks_sql_endpoint", object.attributes.warehouse_id),
  ],
  stored,
  trashes: true,
  seen: ({ object, state, trashed }) => (trashed ? undefined : seenDashboard(object, state)),
  planned: withoutServerText,
};

function stored({ object: { id, attributes } }: Write): Fields {
  const parent = plainPath(textIn(attributes.parent_path) ?? "");
  const text = textIn(attributes.serialized_dashboard) ?? "";
  return {
    ...attributes,
    // The platform writes the text anew; a final line break is the least of its changes.
    serialized_dashboard: text.endsWith("\n") ? text : `${text}\n`,
    dashboard_id: id,
    parent_path: workspacePath(parent),
    path: `${parent}/${textIn(attributes.display_name)}.lvdash.json`,
    lifecycle_state: "ACTIVE",
    create_time: MADE_AT,
    update_time: MADE_AT,
  };
}

/** The etag follows the text. A refresh that meets another one notes the change once, and stores the new etag. */
function seenDashboard({ attributes }: PlatformObject, state: Fields): Fields {
  const etag = sum(attributes.serialized_dashboard ?? null);
  const isKnown = typeof state.etag === "string";
  return { ...attributes, etag, dashboard_change_detected: isKnown && state.etag !== etag };
}

/** The state holds the platform's text, which makes no difference while the sum and the etag are as they were. */
function withoutServerText({ planned, prior }: PlanStep): Fields {
  if (prior === undefined) return planned;
  const wanted = sum(planned.serialized_dashboard ?? null);
  if (prior.md5 !== wanted || prior.dashboard_change_detected === true)
    return { ...planned, md5: UNKNOWN, etag: UNKNOWN };
  return { ...planned, serialized_dashboard: prior.serialized_dashboard ?? null };
}

function sum(text: Value | undefined): string {
  return createHash("md5")
    .update(textIn(text) ?? "")
    .digest("hex");
}
