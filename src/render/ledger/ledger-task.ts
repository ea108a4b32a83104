import type { Role } from "./role.ts";

/** A task of a ledger job that runs one statement. */
export interface LedgerTask {
  /** Holds two underscores, as no detection's task key does. */
  readonly key: string;
  readonly role: Role;
  readonly sql: string;
  /** Values of the statement's named markers, as the job passes them. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Keys of the tasks it waits for. */
  readonly after: readonly string[];
  /** Runs also when a task before it failed. */
  readonly always: boolean;
}

/** A task that passes nothing, waits for nothing and runs only after success, but for what is given. */
export function task(
  key: string,
  role: Role,
  sql: string,
  given: Partial<Pick<LedgerTask, "parameters" | "after" | "always">> = {},
): LedgerTask {
  return { key, role, sql, parameters: {}, after: [], always: false, ...given };
}
