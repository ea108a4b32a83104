import type { Workspace } from "../model/content.ts";
import { destinationId } from "./destination.ts";
import type { Attributes } from "./resource.ts";

/** A failed run is told to the operators: mail addresses by mail, everything else as a destination. */
export function operatorNotices(workspace: Workspace): Attributes {
  const mail = workspace.operators.flatMap((name) => {
    const destination = workspace.destinations[name];
    return destination?.type === "email" ? destination.addresses : [];
  });
  const others = workspace.operators.filter((name) => workspace.destinations[name]?.type !== "email");
  return {
    ...(mail.length === 0 ? {} : { email_notifications: { on_failure: [...new Set(mail)].sort() } }),
    ...(others.length === 0
      ? {}
      : { webhook_notifications: { on_failure: destinationIds(workspace, others) } }),
  };
}

function destinationIds(workspace: Workspace, names: readonly string[]): readonly Attributes[] {
  const ids = names.map((name) => ({ id: destinationId(workspace, name) }));
  // The provider sorts by id; the ids of existing destinations are known, and a created one stands alone.
  return ids.sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
}
