import type { Content, Detection, Source } from "../../model/content.ts";
import { PLACE_MARKERS } from "../../model/source.ts";
import { fill } from "../../sql/fill.ts";
import { literal, timestampLiteral } from "../../sql/literal.ts";
import { type Node, parseOne } from "../../sql/tree.ts";

/** A piece of SQL that a person wrote, its markers filled; what does not read has no tree. */
export interface Passage {
  readonly of: "source" | "detection" | "allow";
  readonly file: string;
  readonly key?: string;
  readonly detection?: Detection;
  /** The source whose columns it uses; for a source's own text, that source. */
  readonly source: Source;
  readonly sql: string;
  readonly tree?: Node;
  /** Why it does not read. */
  readonly unreadable?: string;
}

/** Window and workspaces that stand for those of a deployment: only their types and places matter here. */
const GIVEN = {
  from: timestampLiteral(new Date("2026-03-02T10:00:00Z")),
  to: timestampLiteral(new Date("2026-03-02T11:00:00Z")),
  workspaces: literal(["1001"]),
  ...Object.fromEntries(PLACE_MARKERS.map((name) => [name, literal(`some ${name}`)])),
};

/** Every piece of SQL of the content: sources, detections of their own SQL, predicates of tuning. */
export function passages(content: Content): readonly Passage[] {
  return [
    ...content.sources.map((source) =>
      read({ of: "source", file: sqlFile(source.file), source }, source.sql, GIVEN),
    ),
    ...content.detections.flatMap((detection) => withSource(content, detection, detectionPassage)),
    ...content.workspaces.flatMap(({ file, tune }) =>
      content.detections.flatMap((detection) =>
        (tune[detection.id]?.allow ?? []).flatMap(({ where }, index) =>
          withSource(content, detection, (_, source) => [
            read(
              { of: "allow", file, key: `tune.${detection.id}.allow.${index}.where`, detection, source },
              `select (${where}) as predicate`,
              {},
            ),
          ]),
        ),
      ),
    ),
  ];
}

function withSource(
  { sources }: Content,
  detection: Detection,
  make: (detection: Detection, source: Source) => readonly Passage[],
): readonly Passage[] {
  return sources.filter(({ name }) => name === detection.source).flatMap((source) => make(detection, source));
}

function detectionPassage(detection: Detection, source: Source): readonly Passage[] {
  const { sql, params = {} } = detection;
  if (sql === undefined) return [];
  const own = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, literal(value)]));
  const place = { of: "detection", file: sqlFile(detection.file), detection, source } as const;
  return [read(place, sql, { ...GIVEN, ...own })];
}

function read(
  place: Omit<Passage, "sql" | "tree" | "unreadable">,
  text: string,
  values: Readonly<Record<string, string>>,
): Passage {
  try {
    const sql = fill(text, values);
    return { ...place, sql, tree: parseOne(sql) };
  } catch (error) {
    return { ...place, sql: text, unreadable: reasonOf(error) };
  }
}

/** The tree of a statement; undefined where it does not read. */
export function treeOf(sql: string): Node | undefined {
  try {
    return parseOne(sql);
  } catch {
    return undefined;
  }
}

/** First line of what a parser or the engine threw. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}

/** The `.sql` file beside a declaration. */
export function sqlFile(file: string): string {
  return file.replace(/\.ts$/, ".sql");
}
