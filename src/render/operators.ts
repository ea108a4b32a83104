import type { Workspace } from "../model/content.ts";
import { destinationId } from "./destination.ts";
import type { Attributes } from "./resource.ts";

/** What operators can hear of a job. */
export type JobEvent = "on_failure" | "on_duration_warning_threshold_exceeded";

/** Mail addresses of the operators, each once, sorted; empty where none is told by mail. */
export function operatorMail({ operators, destinations }: Workspace): readonly string[] {
  const mail = operators.flatMap((name) => {
    const destination = destinations[name];
    return destination?.type === "email" ? destination.addresses : [];
  });
  return [...new Set(mail)].sort();
}

/** The operators hear of a job's events: mail addresses by mail, everything else as a destination. */
export function operatorNotices(
  workspace: Workspace,
  events: readonly JobEvent[] = ["on_failure"],
): Attributes {
  const mail = operatorMail(workspace);
  const others = workspace.operators.filter((name) => workspace.destinations[name]?.type !== "email");
  const onEach = (told: readonly string[] | readonly Attributes[]) =>
    Object.fromEntries(events.map((event) => [event, told]));
  return {
    ...(mail.length === 0 ? {} : { email_notifications: onEach(mail) }),
    ...(others.length === 0 ? {} : { webhook_notifications: onEach(destinationIds(workspace, others)) }),
  };
}

function destinationIds(workspace: Workspace, names: readonly string[]): readonly Attributes[] {
  const ids = names.map((name) => ({ id: destinationId(workspace, name) }));
  // The provider sorts by id; the ids of existing destinations are known, and a created one stands alone.
  return ids.sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
}
