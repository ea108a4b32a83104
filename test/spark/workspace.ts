import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sparkText } from "./dialect.ts";
import type { Recorded } from "./embedded.ts";
import type { Deployed } from "./player/deployed.ts";
import type { Execute } from "./player/play.ts";
import { openSession, type Session } from "./session.ts";
import { withoutNotExists } from "./stand-ins.ts";

/** `system.access.audit` as its page describes it, in Spark's types. */
const AUDIT = `account_id string, workspace_id string, version string, event_time timestamp, event_date date,
  source_ip_address string, user_agent string, session_id string, user_identity struct<email:string,subject_name:string>,
  service_name string, action_name string, request_id string, request_params map<string,string>,
  response struct<status_code:int,error_message:string,result:string>, audit_level string, event_id string,
  identity_metadata struct<run_by:string,run_as:string,acting_resource:string>, _rescued_data string`;

/** A workspace whose statements Spark runs, each in a session that is free. */
export interface SparkWorkspace {
  readonly execute: Execute;
  /** Makes the tables that the jobs would make first, and forgets what was in them. */
  createTables(): Promise<void>;
  close(): void;
}

/** Writers at once: as many as two cores keep busy. */
const SESSIONS = 3;

export async function openWorkspace(
  port: number,
  deployed: Deployed,
  recorded: Recorded,
): Promise<SparkWorkspace> {
  const sessions = Array.from({ length: SESSIONS }, () => openSession(port));
  const [first] = sessions;
  if (first === undefined) throw new Error("no session");
  await load(first, recorded);
  for (const schema of ownSchemas(deployed)) {
    await first.run(`drop schema if exists ${schema} cascade`);
    await first.run(`create schema ${schema}`);
  }
  const free = pool(sessions);
  const execute: Execute = ({ sql, at, parameters }) =>
    free(async (session) => (await session.run(sparkText(withoutNotExists(sql), at), parameters)).rows);
  return {
    execute,
    async createTables() {
      const making = [...deployed.queries.values()].filter((sql) => sql.startsWith("create table"));
      for (const sql of new Set(making)) await execute({ sql, at: new Date(0), parameters: {} });
    },
    close() {
      for (const session of sessions) session.close();
    },
  };
}

/** Runs tasks beside each other, as far as there are sessions. */
function pool(
  sessions: readonly Session[],
): <Result>(task: (session: Session) => Promise<Result>) => Promise<Result> {
  const free = [...sessions];
  const waiting: ((session: Session) => void)[] = [];
  return async (task) => {
    const session = free.pop() ?? (await new Promise<Session>((resolve) => waiting.push(resolve)));
    try {
      return await task(session);
    } finally {
      const next = waiting.shift();
      if (next === undefined) free.push(session);
      else next(session);
    }
  };
}

async function load(session: Session, { log, tables, rows }: Recorded): Promise<void> {
  const audit = log.map((row) => ({
    ...row,
    event_date: row.event_date === undefined ? row.event_time.slice(0, 10) : row.event_date,
    arrived_at: row.arrived_at ?? row.event_time,
  }));
  await loadTable(session, { name: "system_access.audit", columns: AUDIT, rows: audit });
  for (const { name, columns } of tables) {
    const types = Object.entries(columns).map(([column, { type }]) => `\`${column}\` ${type}`);
    const own = (rows[name] ?? []).map((row) => ({ arrived_at: "1970-01-01T00:00:00Z", ...row }));
    await loadTable(session, { name: name.replace(".", "_"), columns: types.join(", "), rows: own });
  }
}

interface Loading {
  readonly name: string;
  readonly columns: string;
  readonly rows: readonly object[];
}

async function loadTable(session: Session, { name, columns, rows }: Loading): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "detectform-rows-"));
  try {
    const file = join(folder, "rows.json");
    await writeFile(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    await session.run(`create schema if not exists ${name.split(".")[0]}`);
    await session.run(`drop table if exists ${name}`);
    await session.run(
      `create or replace temporary view loaded (${columns}, arrived_at timestamp) using json options (path '${file}')`,
    );
    await session.run(`create table ${name} using parquet as select * from loaded`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Names of the tables that the jobs make, as their statements have them. */
export function ownTables({ queries }: Deployed): readonly string[] {
  const names = [...queries.values()].flatMap((sql) => {
    const found = /^create table if not exists (\S+)/.exec(sql);
    return found?.[1] === undefined ? [] : [found[1]];
  });
  return [...new Set(names)].sort();
}

function ownSchemas(deployed: Deployed): readonly string[] {
  return [...new Set(ownTables(deployed).map((name) => name.split(".").slice(0, 2).join("_")))];
}
