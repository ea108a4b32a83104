import { applyEdits, type Token, tokenize } from "./tokens.ts";

interface Marker {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

// A source's text is filled once per detection and workspace: it is read once.
const known = new Map<string, readonly Marker[]>();

/** The `:name` markers of a text, in order; not `::type`, not `column:path`, nothing inside literals. */
function findMarkers(sql: string): readonly Marker[] {
  const markers = known.get(sql) ?? readMarkers(sql);
  known.set(sql, markers);
  return markers;
}

function readMarkers(sql: string): readonly Marker[] {
  const tokens = tokenize(sql);
  return tokens.flatMap((colon, index) => {
    const name = tokens[index + 1];
    return name !== undefined && isMarker(sql, colon, name)
      ? [{ name: sql.slice(name.start, name.end), start: colon.start, end: name.end }]
      : [];
  });
}

function isMarker(sql: string, colon: Token, name: Token): boolean {
  const before = sql.slice(0, colon.start).at(-1) ?? " ";
  return (
    colon.kind === "COLON" &&
    name.start === colon.end &&
    /^[A-Za-z_]\w*$/.test(sql.slice(name.start, name.end)) &&
    !/[\w)\]'"`]/.test(before)
  );
}

/** Names of the `:name` markers of a text, each once. Throws SqlSyntaxError. */
export function markerNames(sql: string): readonly string[] {
  return [...new Set(findMarkers(sql).map((marker) => marker.name))];
}

/** Puts SQL text in the place of each `:name` marker; every marker needs a value. */
export function fill(sql: string, values: Readonly<Record<string, string>>): string {
  return applyEdits(
    sql,
    findMarkers(sql).map(({ name, start, end }) => {
      const text = values[name];
      if (text === undefined) throw new Error(`no value for :${name}`);
      return { start, end, text };
    }),
  );
}
