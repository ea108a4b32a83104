import { z } from "zod";
import { suggest } from "../base/near-miss.ts";
import { type Problem, UserError } from "../base/problem.ts";
import type { Content, Detection, DetectionCases } from "../model/content.ts";
import { strict } from "../model/text.ts";
import { AllowEntry } from "../model/workspace.ts";
import { matchColumns } from "../sql/match-query.ts";
import { type ContentFile, type Listing, listFiles } from "./files.ts";
import { type Loaded, merge } from "./loaded.ts";
import { readModule } from "./read-module.ts";

const text = z.string().nullable().exactOptional();
export const Instant = z.iso.datetime('must be an instant in UTC\nWrite it as "2026-03-02T10:15:00Z".');

/** A row of `system.access.audit`, as model/cases.ts describes it. */
export const Event = strict({
  account_id: text,
  workspace_id: text,
  version: text,
  event_id: text,
  event_time: Instant,
  event_date: z.iso.date().nullable().exactOptional(),
  source_ip_address: text,
  user_agent: text,
  session_id: text,
  user_identity: strict({ email: text, subject_name: text }).nullable().exactOptional(),
  service_name: z.string().nullable(),
  action_name: z.string().nullable(),
  request_id: text,
  request_params: z.record(z.string(), z.string()).nullable().exactOptional(),
  response: strict({ status_code: z.int().nullable().exactOptional(), error_message: text, result: text })
    .nullable()
    .exactOptional(),
  audit_level: text,
  _rescued_data: text,
  arrived_at: Instant.exactOptional(),
});

const Case = strict({
  events: z.array(Event),
  tables: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).exactOptional(),
  now: Instant.exactOptional(),
  findings: z.int().min(0, "must be a count\nSay how many findings the events make; 0 for none."),
  rows: z
    .array(z.record(z.string(), z.unknown()))
    .min(1, "must not be empty\nState columns of the newest finding, or leave rows out.")
    .exactOptional(),
  allow: z.array(AllowEntry).min(1, "must not be empty\nAdd an entry, or leave allow out.").exactOptional(),
})
  .refine(({ events, now }) => events.length > 0 || now !== undefined, {
    path: ["events"],
    message: "must not be empty\nGive at least one event, or say by now when nothing has come.",
  })
  .refine(({ findings, rows }) => rows === undefined || rows.length <= findings, {
    path: ["rows"],
    message: "has more rows than findings\nState at most one row per finding.",
  });

const CaseFile = z.record(z.string().trim().min(1), Case);

/**
 * The cases of every detection (or of the `chosen` one alone), sorted by its id, from `<category>/<slug>.ts`
 * below the folders. Throws one UserError with every problem of every file: also a detection without cases, and cases without one.
 */
export async function loadCases(
  listing: Listing,
  content: Pick<Content, "detections" | "sources" | "tables">,
  chosen?: string,
): Promise<readonly DetectionCases[]> {
  const files = await listFiles(listing);
  const wanted = (id: string) => chosen === undefined || id === chosen;
  const caseFiles = files.items.filter((file) => file.ending === "ts" && wanted(idOf(file)));
  const detections = content.detections.filter(({ id }) => wanted(id));
  const readings = merge(await Promise.all(caseFiles.map(readCases)));
  const problems = [
    ...files.problems,
    ...unpaired(caseFiles, detections, listing),
    ...readings.problems,
    ...readings.items.flatMap((cases) => [
      ...oneSided(cases),
      ...unknownColumns(cases, content),
      ...unknownTables(cases, content),
    ]),
  ];
  if (problems.length > 0) throw new UserError(problems);
  return readings.items;
}

function idOf({ place }: ContentFile): string {
  return place.join("/");
}

async function readCases(file: ContentFile): Promise<Loaded<DetectionCases>> {
  const { items, problems } = await readModule(file, CaseFile);
  return { items: items.map((cases) => ({ detection: idOf(file), file: file.shown, cases })), problems };
}

/** Every detection has a case file, and every case file a detection. */
function unpaired(
  files: readonly ContentFile[],
  detections: readonly Detection[],
  { folders }: Listing,
): readonly Problem[] {
  const ids = detections.map(({ id }) => id);
  const homeless = files.filter((file) => !ids.includes(idOf(file)));
  const untested = detections.filter(({ id }) => !files.some((file) => idOf(file) === id));
  return [
    ...homeless.map((file) => ({
      file: file.shown,
      key: "",
      message: `there is no detection "${idOf(file)}"`,
      repair: suggest(idOf(file), ids),
    })),
    ...untested.map(({ file, id }) => ({
      file,
      key: "",
      message: "has no cases",
      repair: `Add ${id}.ts below ${folders.join(" or ")}: one that fires, one that stays quiet.`,
    })),
  ];
}

/** What never fires, or fires always, proves nothing. */
function oneSided({ file, cases }: DetectionCases): readonly Problem[] {
  const counts = Object.values(cases).map(({ findings }) => findings);
  const missing = (message: string, repair: string) => ({ file, key: "", message, repair });
  return [
    ...(counts.some((count) => count > 0) ? [] : [missing("no case fires", "Add one with findings: 1.")]),
    ...(counts.includes(0) ? [] : [missing("no case stays quiet", "Add one with findings: 0.")]),
  ];
}

/** Rows state columns that the detection's findings have. */
function unknownColumns(
  { detection: id, file, cases }: DetectionCases,
  { detections, sources }: Pick<Content, "detections" | "sources">,
): readonly Problem[] {
  const detection = detections.find((other) => other.id === id);
  const source = sources.find(({ name }) => name === detection?.source);
  if (detection === undefined || source === undefined) return [];
  const columns = matchColumns(detection, source);
  return Object.entries(cases).flatMap(([name, { rows = [] }]) =>
    [...new Set(rows.flatMap(Object.keys))]
      .filter((column) => !columns.includes(column))
      .map((column) => ({
        file,
        key: `${name}.rows`,
        message: `"${column}" is no column of its findings`,
        repair: suggest(column, columns),
      })),
  );
}

/** Rows of tables state columns that these have. */
function unknownTables(
  { file, cases }: DetectionCases,
  content: Pick<Content, "tables">,
): readonly Problem[] {
  const known = new Map(content.tables.map(({ name, columns }) => [name, Object.keys(columns)]));
  return Object.entries(cases).flatMap(([name, { tables = {} }]) =>
    Object.entries(tables).flatMap(([table, rows]) => {
      const key = `${name}.tables.${table}`;
      const columns = known.get(table);
      if (columns === undefined)
        return [{ file, key, message: "is no table in tables/", repair: suggest(table, [...known.keys()]) }];
      return [...new Set(rows.flatMap(Object.keys))]
        .filter((column) => !columns.includes(column))
        .map((column) => ({
          file,
          key,
          message: `"${column}" is no column of it`,
          repair: suggest(column, columns),
        }));
    }),
  );
}
