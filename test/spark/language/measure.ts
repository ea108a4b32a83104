import { adapt } from "../../../src/simulator/engine/adapt.ts";
import type { Engine } from "../../../src/simulator/engine/engine.ts";
import { canonical } from "../canonical.ts";
import { type Session, SparkError } from "../session.ts";
import { CANDIDATES, renameCalls } from "./candidates.ts";
import { relation } from "./domain.ts";
import type { Form } from "./form.ts";

/** What an engine makes of one row or group: a value, or the name of what it raises. */
export type Outcome = { readonly value: unknown } | { readonly raises: string };

export interface Measured {
  /** In the engine's own words; null where no row has a value. */
  readonly type: string | null;
  readonly outcomes: readonly Outcome[];
}

/** Rows of a statement, with the types of its columns in the engine's own words. */
export type Ask = (sql: string) => Promise<{
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly types: Readonly<Record<string, string>>;
}>;

/** Forms over one domain in one statement; where that raises, each by itself, and then each row. */
export async function measureAll(forms: readonly Form[], ask: Ask): Promise<readonly Measured[]> {
  const [first, ...more] = forms;
  if (first === undefined) return [];
  const whole = await tryAll(forms, ask);
  if (whole !== undefined) return whole;
  if (more.length === 0) return [await rowByRow(first, ask)];
  const half = Math.ceil(forms.length / 2);
  return [...(await measureAll(forms.slice(0, half), ask)), ...(await measureAll(forms.slice(half), ask))];
}

async function tryAll(forms: readonly Form[], ask: Ask): Promise<readonly Measured[] | undefined> {
  const [first] = forms;
  if (first === undefined) return [];
  const keys = keysOf(first);
  const { rows, types } = await ask(
    statement(
      first,
      forms.map(({ call }) => call),
    ),
  ).catch((error) => {
    if (error instanceof Error) return { rows: undefined, types: {} };
    throw error;
  });
  if (rows === undefined) return undefined;
  const byKey = new Map(rows.map((row) => [String(row.at), row]));
  return forms.map((_, number) => {
    const type = types[`value_${number}`] ?? null;
    return {
      type,
      outcomes: keys.map((key) => ({ value: canonical(byKey.get(key)?.[`value_${number}`], type ?? "") })),
    };
  });
}

async function rowByRow(form: Form, ask: Ask): Promise<Measured> {
  const outcomes: Outcome[] = [];
  let type: string | null = null;
  for (const key of keysOf(form)) {
    const alone = only(form, key);
    try {
      const { rows, types } = await ask(statement(alone, [form.call]));
      type ??= types.value_0 ?? null;
      outcomes.push({ value: canonical(rows[0]?.value_0, types.value_0) });
    } catch (error) {
      outcomes.push({ raises: nameOf(error) });
      // What no row can change: a name or a form that the engine does not know.
      if (isUnknown(error))
        return { type: null, outcomes: keysOf(form).map(() => ({ raises: nameOf(error) })) };
    }
  }
  return { type, outcomes };
}

/** Numbers of rows, or names of groups. */
function keysOf({ groups, over }: Form): readonly string[] {
  if (groups !== true) return over.rows.map((_, number) => String(number));
  return [...new Set(over.rows.map(([group]) => String(group).replaceAll("'", "")))];
}

function statement({ over, groups }: Form, calls: readonly string[]): string {
  const values = calls.map((call, number) => `${call} as value_${number}`);
  const [key, tail] = groups === true ? ["g", " group by g"] : ["input", ""];
  return `select ${key} as at, ${values.join(", ")} from ${relation(over)}${tail}`;
}

function only(form: Form, key: string): Form {
  const isOwn = ([group]: readonly string[], number: number) =>
    form.groups === true ? group === `'${key}'` : String(number) === key;
  return { ...form, over: { ...form.over, rows: form.over.rows.filter(isOwn) } };
}

/** Spark's condition, or DuckDB's kind of error. */
function nameOf(error: unknown): string {
  if (error instanceof SparkError) return error.condition ?? error.message;
  return error instanceof Error ? (/^[\w ]*error/i.exec(error.message)?.[0] ?? error.message) : String(error);
}

function isUnknown(error: unknown): boolean {
  const name = nameOf(error);
  return /^(Catalog|Binder|Parser|Parse) error/i.test(name) || name.startsWith("UNRESOLVED_ROUTINE");
}

export function askSpark(session: Session): Ask {
  return (sql) => session.run(sql);
}

const CLOCK = {
  clock: "cast('2026-03-02T10:15:00.000Z' as timestamp)",
  visible: (table: string) => `select * from ${table}`,
};

/** `prepare` changes the text before it is adapted. */
export function askEmbedded(engine: Engine, prepare: (sql: string) => string = (sql) => sql): Ask {
  return async (sql) => {
    const adapted = adapt(prepare(sql), CLOCK);
    const described = await engine.run(`describe ${adapted}`);
    return {
      rows: await engine.run(adapted),
      types: Object.fromEntries(
        described.map(({ column_name, column_type }) => [String(column_name), String(column_type)]),
      ),
    };
  };
}

/** The engine with the macros that are tried, called by their names. */
export async function askWithCandidates(engine: Engine): Promise<Ask> {
  for (const { macro } of CANDIDATES) await engine.run(`create or replace macro ${macro}`);
  return askEmbedded(engine, renameCalls);
}
