import type { Content, Detection, Source } from "../../model/content.ts";
import { PLACE_MARKERS } from "../../model/source.ts";
import { fill, markerNames } from "../../sql/fill.ts";
import { literal, timestampLiteral } from "../../sql/literal.ts";
import { type Node, parseOne } from "../../sql/tree.ts";

/** A piece of SQL that a person wrote, its markers filled; what does not read has no tree. */
export interface SqlText {
  readonly file: string;
  readonly key?: string;
  readonly detection?: Detection;
  readonly sql: string;
  readonly tree?: Node;
  /** Why it does not read. */
  readonly unreadable?: string;
}

/** One that decides which findings there are. */
export interface Passage extends SqlText {
  readonly of: "source" | "detection" | "allow";
  /** The source whose columns it uses; for a source's own text, that source. */
  readonly source: Source;
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
      read({ of: "source" as const, file: sqlFile(source.file), source }, source.sql, GIVEN),
    ),
    ...content.detections.flatMap((detection) => withSource(content, detection, detectionPassage)),
    ...content.workspaces.flatMap(({ file, tune }) =>
      content.detections.flatMap((detection) =>
        (tune[detection.id]?.allow ?? []).flatMap(({ where }, index) =>
          withSource(content, detection, (_, source) => [
            read(
              {
                of: "allow" as const,
                file,
                key: `tune.${detection.id}.allow.${index}.where`,
                detection,
                source,
              },
              `select (${where}) as predicate`,
              {},
            ),
          ]),
        ),
      ),
    ),
  ];
}

/** What investigations ask, and the common tables that they share, each once. */
export function investigationTexts({ investigations }: Content): readonly SqlText[] {
  const own = investigations.map(({ file, sql }) => ({ file: sqlFile(file), sql }));
  const shared = new Set(investigations.flatMap((investigation) => investigation.shared));
  return [...own, ...shared].map(({ file, sql }) => {
    // Of a parameter only its place matters here.
    const values = Object.fromEntries(markerNames(sql).map((name) => [name, literal(name)]));
    return read({ file }, sql, values);
  });
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

function read<At extends Pick<SqlText, "file">>(
  place: At,
  text: string,
  values: Readonly<Record<string, string>>,
): At & Pick<SqlText, "sql" | "tree" | "unreadable"> {
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
